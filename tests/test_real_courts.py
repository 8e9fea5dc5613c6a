"""Shipped sources of courts and totals, on files that nobody here wrote: each figure printed about them comes out."""

import csv
import functools
import gzip
import json

import pytest
import python_calamine
from sqlalchemy import func, select

from dashboard.settings import SHIPPED
from data_access import memory, publication
from data_access.query import quarantined
from data_access.schema import loads
from tests import real_court_figures as figures
from tests.test_real_sources import as_printed, expected_figures, run

SOURCES = {
    "cook-felony": ("cook-county-felony", figures.cook),
    "hawaii-courts": ("hawaii-court-caseflow", figures.hawaii),
    "hawaii-filings": ("hawaii-court-caseflow", figures.filings),
    "csg-violations": ("csg-supervision-violations", figures.violations),
}
WORKBOOKS = {"circuit": ("circuit_court_1998_2022_original.xlsx", "Sheet2")}
WORKBOOKS |= {"family": ("family_court_1998_2022_original.xlsx", "")}
FILES = {"filings": "monthly_filings_1998_2024", "states": "state_violations_2018_2020_long"}


class Facts:
    """Numbers over the facts, and the raw rows that were set aside; `count(what, which)` is one number."""

    def __init__(self, extract):
        self.extract, self.read = extract, {}

    def __call__(self, what, *which):
        with publication.current().engine.connect() as connection:
            return connection.execute(select(what).where(*which)).scalar() or 0

    def column(self, column, *which):
        with publication.current().engine.connect() as connection:
            return connection.execute(select(column).where(*which)).scalars().all()

    def file(self, name):
        """The raw rows of an input, read once."""
        if name not in self.read:
            self.read[name] = self.sheet(*WORKBOOKS[name]) if name in WORKBOOKS else self.lines(name)
        return self.read[name]

    def lines(self, name):
        path = self.extract / f"{FILES.get(name, name)}.csv.gz"
        with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    def sheet(self, file, name):
        """Rows of a workbook: the title above each, and its first column."""
        book = python_calamine.CalamineWorkbook.from_path(self.extract / file)
        rows, title = [], None
        for first, *_ in book.get_sheet_by_name(name or book.sheet_names[0]).to_python(skip_empty_area=False):
            title = first if str(first)[:4].isdigit() else title
            rows.append({"title": title, "type": first})
        return rows

    def aside_rows(self, name, reason=None):
        """The raw rows that were set aside, each once."""
        file = ", ".join(filter(None, WORKBOOKS.get(name, (f"{FILES.get(name, name)}.csv.gz",))))
        lines = {line for _, of, line, *_, why in quarantined() if of == file and reason in (None, why)}
        return [self.file(name)[line - 1] for line in sorted(lines)]

    def aside_of(self, name, column):
        return {row[column] for row in self.aside_rows(name)}


@pytest.fixture(scope="module", params=SOURCES)
def source(request):
    return request.param


@pytest.fixture(scope="module")
def extract(source, shared_data):
    return shared_data / SOURCES[source][0]


@pytest.fixture(scope="module")
def installation(source, extract, tmp_path_factory):
    """Environment of an installation into which the source was loaded."""
    memory.forget()
    home = tmp_path_factory.mktemp(source)
    shipped = SHIPPED.read_text(encoding="utf-8")  # the attack on published cells has tests of its own
    (home / "settings.toml").write_text(shipped.replace("attack_seconds = 60", "attack_seconds = 0"), encoding="utf-8")
    environment = {"SITUATION_CENTRE_HOME": str(home), "REPORTING_DATABASE_URL": ""}
    run(environment, "load", source, str(extract))
    publication.connect(None, home)
    return environment


@pytest.fixture(scope="module")
def ask(installation):
    """`ask(measures, where)`: the one row of the command's answer for that group."""

    @functools.cache
    def rows(measures, by):
        split = [word for dimension in by for word in ("--by", dimension)]
        return json.loads(run(installation, "ask", *measures, *split, "--format", "json"))["rows"]

    def one_row(measures, where=None):
        where = where or {}
        found = [row for row in rows(tuple(measures.split()), tuple(where)) if where.items() <= row.items()]
        assert len(found) == 1, f"{measures} has {len(found)} rows for {where}."
        return found[0]

    return one_row


def unsaid(source):
    return {number for numbers in figures.UNSAID[source] for number in numbers.split()}


def test_each_figure_comes_out_again(source, extract, ask, installation):
    facts = Facts(extract)

    def aside(name, which=lambda row: True):
        return sum(map(which, facts.aside_rows(name)))

    def read(name):
        return facts(func.sum(loads.c.rows_read), loads.c.input == name)

    said = dict(SOURCES[source][1](ask, facts, aside, read))
    expected = {row["figure"]: row["value"] for row in expected_figures(extract) if row["id"] not in unsaid(source)}
    assert said.keys() == expected.keys()
    ours = {name: as_printed(said[name], value) for name, value in expected.items()}
    assert ours == {name: float(value) for name, value in expected.items()}


def test_every_row_is_loaded_or_set_aside_with_a_reason(source, installation):
    rows = loads.c.rows_read - loads.c.rows_loaded - loads.c.rows_quarantined
    with publication.current().engine.connect() as connection:
        assert connection.execute(select(func.sum(rows))).scalar() == 0
    assert all(reason for *_, reason in quarantined())


@pytest.mark.parametrize("source", ["cook-felony"], indirect=True)  # the others tell neither
def test_impossible_days_and_ages_are_findings_and_in_no_answer(source, ask):
    found = [(column, value) for _, _, _, column, value, _ in quarantined()]
    assert all(any(year in (value or "") for _, value in found) for year in ("2109", "2219"))
    assert "137" in {value for column, value in found if column == "age_at_incident"}
    counted = {
        "It was disposed of before the case was received.": 587,
        "Its year, 2109, has not come.": 8,
        "Its year, 2219, has not come.": 3,
        "Nobody is that old: the age at the incident is above 110.": 8,
    }
    assert {why: ask("DQ4a", {"cause": why})["DQ4a"] for why in counted} == counted
