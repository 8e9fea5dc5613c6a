"""What data_access says keeps its template, so that it is said in the language of whoever is told."""

import ast
from pathlib import Path

import pytest

from dashboard import saying
from dashboard.causes import cause
from dashboard.extraction import SENTENCES
from data_access.loading import Refused, reasons
from data_access.said import Said, packed, unpacked

FOLDER = Path(__file__).parents[1] / "data_access"


@pytest.fixture
def russian(monkeypatch):
    """A command that was told to speak Russian."""
    monkeypatch.setenv("LANGUAGE", "ru")


def test_a_sentence_is_english_by_itself_and_keeps_its_parts():
    error = Refused("%(rows)s rows of %(file)s are 10%% too many.", rows=12345, file="a.csv")
    assert str(error) == "12,345 rows of a.csv are 10% too many."
    assert error.args[0].told == {"rows": 12345, "file": "a.csv"}


def test_a_sentence_is_told_in_another_language_with_its_numbers_and_labels(russian):
    said = Said("%(label)s: %(count)s (%(text)s)", label=Said("People under supervision"), count=12345, text="CL1")
    assert saying.said(said) == "Люди под надзором: 12\u00a0345 (CL1)"
    assert saying.problem(LookupError(said)) == saying.said(said) and saying.problem(OSError("gone")) == "gone"


def test_a_kept_sentence_is_the_same_again_and_an_old_one_stays_as_it_is():
    said = Said("%(file)s: %(reason)s", file="a.csv", reason=Said("less than %(most)s", most=1000))
    again = unpacked(packed(said))
    assert (again, again.template, again.told) == (said, said.template, said.told)
    for old in ("The header has id twice.", "12", '"quoted"', "100% of %(file)s"):
        assert saying.said(unpacked(packed(old))) == saying.said(unpacked(old)) == old


@pytest.mark.parametrize("template", reasons.TEMPLATES)
def test_every_reason_is_known_again_by_its_text(template):
    names = reasons._PLACE.findall(template)
    values = {name: f"{name}_1" for name in names}
    found = reasons.understood(template % values)
    assert (found.template, found.told) == (template, values)


def test_a_reason_without_what_differs_from_row_to_row_is_known_again_too():
    assert reasons.understood("the same order_id stands already in ...").told == {"key": "order_id"}
    assert reasons.understood("a mapping says so itself").told == {}


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("not in the list kind: pre_trial, executive", "«Вид пробации»: значения нет в списке"),
        ("end_date is before start_date", "«Дата окончания» раньше, чем «Дата начала»"),
        ("after today, 2026-11-22", "позже сегодняшнего дня, 22 нояб. 2026 г."),
    ],
)
def test_a_page_tells_a_reason_without_the_names_of_columns_and_codes(russian, kept, told):
    assert cause(kept).replace("\xa0", " ").replace("\u202f", " ") == told


def test_no_error_of_ours_is_made_of_a_finished_text():
    """An f-string has lost its template, and is said in English everywhere."""
    lost = [
        f"{path.name}:{call.lineno}"
        for path in FOLDER.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in SENTENCES
        if any(isinstance(each, ast.JoinedStr | ast.BinOp) for each in call.args)
    ]
    assert lost == []
