"""The command line asks as the pages do, and says what is wrong in a sentence and a code."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from dashboard import accounts, settings
from dashboard.cli import main
from dashboard.storage import open_storage
from tests.register import clients, orders, publish


def run(*words):
    return CliRunner().invoke(main, list(words))


def told(*words):
    result = run(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def register(home):
    persons = clients(16)
    for person in persons[:3]:
        person["sex"] = "female"
    assessed = [{"client_id": "c5", "assessed_on": "2025-02-01", "level": "high"}]
    publish(clients=persons, orders=orders(persons), assessments=assessed)


@pytest.fixture
def account(register):
    """A function that makes an account and returns its name."""

    def add(role, *areas):
        accounts.add_account(open_storage(settings.application_url()), role, "three wooden horses ran", role, areas)
        return role

    return add


def test_the_answer_is_one_object_with_measures_rows_and_date(register):
    answer = told("ask", "RN5", "CL1", "--by", "level")
    assert answer["measures"] == [
        {"id": "RN5", "name": "Risk level", "unit": "%", "time": "stock"},
        {"id": "CL1", "name": "People under supervision", "unit": "people", "time": "stock"},
    ]
    assert answer["by"] == ["level"]
    assert answer["rows"][0] == {"level": "high", "RN5": 100 / 16, "RN5_of": 1, "RN5_among": 16, "CL1": 1}
    assert (answer["data_date"], answer["publication"], answer["exact"]) == ("2025-06-30", 1, True)


def test_an_object_tells_what_its_numbers_are(register):
    passport = told("ask", "RN5", "CL4", "--by", "level", "--where", "sex=male", "--where", "month=2025-06")["passport"]
    level, starts = passport.pop("measures")
    assert (level["id"], level["name"], level["unit"], level["version"]) == ("RN5", "Risk level", "%", "1")
    assert {"meaning", "numerator", "denominator", "left_out", "time", "settling", "basis"} <= set(level)
    assert starts["id"] == "CL4" and starts["settling"].startswith("30 days after")
    assert passport.pop("filters") == {"sex": "Men"}
    assert passport == {"period": "Jun 2025", "data_date": "2025-06-30", "publication": "1", "numbers": "exact"}


@pytest.mark.parametrize("style", ["csv", "table"])
def test_what_numbers_are_stands_above_them_in_every_form(register, style):
    above, _, rows = run("ask", "CL5", "--where", "sex=male", "--format", style).stdout.rpartition("Numbers")
    for said in ("CL5", "People no longer under supervision", "Left out", "Publication", "2025-06-30", "Sex", "Men"):
        assert said in above
    assert "CL5" in rows


def test_a_command_speaks_the_language_it_is_told(register, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "ru_RU.UTF-8")
    passport = told("ask", "CL1")["passport"]
    assert passport["measures"][0]["name"] == "Люди под надзором" and passport["measures"][0]["id"] == "CL1"


def test_a_measure_has_two_names(register):
    assert told("ask", "caseload.people")["rows"] == told("ask", "CL1")["rows"] == [{"CL1": 16}]


def test_an_account_sees_what_its_role_sees(account):
    published = told("ask", "CL1", "--by", "sex", "--as", account("leadership"))
    assert not published["exact"] and {row["CL1"] for row in published["rows"]} <= {10, 15, "<10"}
    assert told("ask", "CL1", "--by", "sex", "--as", account("analyst"))["rows"][0]["CL1"] == 3
    assert told("ask", "CL1", "--as", account("head", "S"))["rows"] == [{"CL1": 0}]
    beyond = told("ask", "CL1", "--where", "area=KG", "--as", "head")
    assert not beyond["exact"] and beyond["rows"][0]["CL1"] in (15, 20)
    assert "Rounded to 5" in run("ask", "CL1", "--as", "leadership").stdout


def test_what_is_not_published_ends_with_code_2_and_says_what_to_leave_out(account):
    asked = ["ask", "CL1", "--by", "sex", "--by", "age", "--where", "kind=executive", "--as", account("leadership")]
    result = run(*asked)
    assert result.exit_code == 2 and "leave out «Kind of probation»" in result.output


def test_conditions_add_up_within_a_dimension(register):
    assert told("ask", "CL1", "--where", "sex=male", "--where", "sex=female")["rows"] == [{"CL1": 16}]
    assert told("ask", "CL1", "--where", "sex=male,female", "--where", "area=S")["rows"] == [{"CL1": 0}]


def test_missing_is_null_in_json_and_empty_in_a_file(register):
    assert told("ask", "CL1", "RO1")["rows"] == [{"CL1": 16, "RO1": None, "RO1_of": None, "RO1_among": None}]
    lines = run("ask", "CL1", "RO1", "--format", "csv").stdout.splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert rows == [{"CL1": "16", "RO1": "", "RO1_of": "", "RO1_among": ""}]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["ask", "XX9"], 2, "There is no measure 'XX9'"),
        (["ask", "CL1", "--by", "colour"], 2, "no dimension 'colour'"),
        (["ask", "CL1", "--where", "sex"], 2, "DIMENSION=VALUE"),
        (["ask", "CL1", "--as", "ghost"], 2, "no account 'ghost'"),
        (["ask", "CL1", "--format", "pdf"], 2, "pdf"),
        (["fly"], 2, "No such command"),
    ],
)
def test_a_question_that_cannot_be_asked_ends_with_a_sentence_and_code_2(register, words, code, said):
    result = run(*words)
    assert (result.exit_code, said in result.output, "Traceback" in result.output) == (code, True, False)


def test_asking_before_anything_is_published_ends_with_code_1(home):
    result = run("ask", "CL1")
    assert result.exit_code == 1 and "situation-centre load" in result.output


def test_subjects_lists_every_measure_with_its_dimensions_and_values(register):
    listed = json.loads(run("subjects", "--format", "json").stdout)
    measures = {measure["id"]: measure for subject in listed["subjects"] for measure in subject["measures"]}
    assert {"CL1", "CL4", "RN5", "RO1", "RO2", "PR5", "PR6", "PR7"} <= set(measures)
    assert "level" in measures["RN5"]["dimensions"]
    values = {each["dimension"]: [value["code"] for value in each["values"]] for each in listed["dimensions"]}
    assert values["sex"] == ["female", "male", "unknown"] and "o-n1" in values["office"]


def test_a_fault_of_the_product_is_logged_whole_and_said_in_one_sentence(register, home, monkeypatch):
    def fail(*_):
        raise RuntimeError("boom")

    monkeypatch.setattr("dashboard.commands.ask.gathered", fail)
    result = run("ask", "CL1")
    assert result.exit_code == 70 and "boom" not in result.output
    assert "boom" in (home / "logs" / "commands.log").read_text()


def test_quarantine_lists_what_was_set_aside_with_the_reason(home):
    persons = clients(6)
    publish(clients=persons, orders=orders(persons) + orders([{"client_id": "ghost"}]))
    (row,) = csv.DictReader(io.StringIO(run("quarantine", "--format", "csv").stdout))
    assert (row["file"], row["line"], row["column_name"], row["value"]) == ("orders.csv", "7", "client_id", "ghost")
    assert "no such client_id" in row["reason"]
