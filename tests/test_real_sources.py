"""The three shipped sources, on files that nobody here wrote: each figure printed about them comes out again.

Each is loaded by the command into an installation of its own, on both engines, and asked by the command.
"""

import csv
import functools
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from dashboard.cli import main
from dashboard.settings import SHIPPED
from data_access import memory, publication
from data_access.schema import loads, quarantine
from tests import postgres, real_figures, real_groups

FOLDERS = {
    "georgia-parole": ("nij-georgia-parole", real_figures.georgia),
    "cook-diversion": ("cook-county-felony", real_figures.cook),
    "mongolia-sentencing": ("mongolia-sentencing", real_figures.mongolia),
}


@pytest.fixture(scope="module", params=FOLDERS)
def source(request):
    return request.param


@pytest.fixture(scope="module")
def extract(source, shared_data):
    """The folder of the source's files."""
    return shared_data / FOLDERS[source][0]


@pytest.fixture(scope="module", params=["duckdb", "postgresql"])
def engine_url(source, request):
    """Empty for DuckDB files, else a PostgreSQL database that no other source has seen."""
    if request.param == "duckdb":
        yield ""
        return
    with postgres.database(request.getfixturevalue("postgres_cluster")) as url:
        yield url


@pytest.fixture(scope="module")
def installation(source, extract, engine_url, tmp_path_factory):
    """Environment of an installation into which the source was loaded."""
    memory.forget()
    home = tmp_path_factory.mktemp(source)
    shipped = SHIPPED.read_text(encoding="utf-8")  # the attack on published cells has tests of its own
    (home / "settings.toml").write_text(shipped.replace("attack_seconds = 60", "attack_seconds = 0"), encoding="utf-8")
    environment = {"SITUATION_CENTRE_HOME": str(home), "REPORTING_DATABASE_URL": engine_url}
    run(environment, "load", source, str(extract))
    return environment


@pytest.fixture(scope="module")
def rows(installation):
    """`rows(measures, by)`: the rows of the command's answer; a question asked again is not sent again."""

    @functools.cache
    def answer(measures, by):
        split = [word for dimension in by for word in ("--by", dimension)]
        return json.loads(run(installation, "ask", *measures, *split, "--format", "json"))["rows"]

    return answer


@pytest.fixture(scope="module")
def ask(rows):
    """`ask(measures, where)`: the one row of the answer for that group."""

    def one_row(measures, where=None):
        where = where or {}
        found = [row for row in rows(tuple(measures.split()), tuple(where)) if where.items() <= row.items()]
        assert len(found) == 1, f"{measures} has {len(found)} rows for {where}."
        return found[0]

    return one_row


@pytest.fixture(scope="module")
def count(installation):
    """`count(what, which)`: one number over the facts of the publication."""
    publication.connect(installation["REPORTING_DATABASE_URL"] or None, Path(installation["SITUATION_CENTRE_HOME"]))

    def number(what, *which):
        with publication.current().engine.connect() as connection:
            return connection.execute(select(what).where(*which)).scalar()

    return number


def run(environment, *words):
    """What the command prints; its own words when it fails."""
    done = CliRunner().invoke(main, words, env=environment)
    assert done.exit_code == 0, done.output
    return done.stdout


def expected_figures(folder):
    """The rows of expected_figures.csv."""
    with open(folder / "expected_figures.csv", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def unsaid(source):
    """Ids of the figures that the contract cannot hold."""
    return {number for numbers in real_figures.UNSAID[source] for number in numbers.split()}


def as_printed(number, figure):
    """Our number with as many decimals as the figure was printed with."""
    decimals = len(figure.partition(".")[2])
    return round(float(number), decimals)


def test_each_figure_comes_out_again(source, extract, ask, count):
    said = dict(FOLDERS[source][1](ask, count))
    expected = {row["figure"]: row["value"] for row in expected_figures(extract) if row["id"] not in unsaid(source)}
    assert said.keys() == expected.keys()
    ours = {name: as_printed(said[name], value) for name, value in expected.items()}
    assert ours == {name: float(value) for name, value in expected.items()}


def test_each_group_counts_what_the_file_holds(source, extract, rows):
    for _, asked, dimensions in (question for question in real_groups.QUESTIONS if question[0] == source):
        columns, by = asked.split(), tuple(dimensions.split())
        measures = tuple(dict.fromkeys(column.partition("_")[0] for column in columns))
        counted = [row for row in rows(measures, by) if any(row[column] for column in columns)]
        ours = {tuple(row[name] for name in (*by, *columns)) for row in counted}
        assert ours == real_groups.counted(extract, source, columns, by), dimensions


def test_every_row_is_loaded_and_none_set_aside(installation, count):
    assert count(loads.c.rows_read - loads.c.rows_loaded) == 0
    assert count(func.count(quarantine.c.line)) == 0
