"""The demonstration data: the extract has the shape it says. Its truths are asked for in test_demo_truths."""

import csv
import hashlib
import json
import tomllib
from pathlib import Path

import duckdb
import pytest

from dashboard.demo.accounts import ACCOUNTS
from dashboard.demo.generator import generate
from dashboard.demo.truths import TRUTHS
from data_access.schema import contract, given_tables

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "dashboard" / "sources" / "demo"
REFERENCE = ROOT / "dashboard" / "reference"


@pytest.fixture(scope="module")
def extract(tmp_path_factory):
    """The default extract."""
    return generate(tmp_path_factory.mktemp("extract"))


@pytest.fixture(scope="module")
def facts(extract):
    """The extract's rows as the source's SQL gives them, all text, in DuckDB."""
    connection = duckdb.connect()
    for name, given in tomllib.loads((SOURCE / "source.toml").read_text("utf-8"))["inputs"].items():
        reader = "read_csv(?, all_varchar = true)" if given["file"].endswith("csv") else "read_parquet(?)"
        rows = f"select *, row_number() over () as _row from {reader}"
        connection.execute(f"create table raw_{name} as {rows}", [str(extract / given["file"])])
    return connection


def rows(facts, table):
    """Columns and rows of one mapped table."""
    raw = (SOURCE / f"{table}.sql").read_text("utf-8")
    for name, *_ in facts.execute("select table_name from duckdb_tables() where table_name like 'raw%'").fetchall():
        facts.execute(f"create or replace temporary view {name.removeprefix('raw_')} as from {name}")
    answer = facts.execute(raw)
    return [column[0] for column in answer.description], answer.fetchall()


def digests(folder):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def areas():
    with (REFERENCE / "areas.csv").open(encoding="utf-8") as file:
        return {row["area"]: row for row in csv.DictReader(file)}


def test_the_same_seed_gives_the_same_files(tmp_path):
    first, again = (digests(generate(tmp_path / name, 2_000, seed=7)) for name in ("first", "again"))
    assert first == again


def test_another_seed_gives_other_people(tmp_path):
    first, other = (digests(generate(tmp_path / str(seed), 2_000, seed)) for seed in (1, 2))
    assert first["people.parquet"] != other["people.parquet"]


@pytest.mark.parametrize("table", [table.name for table in given_tables() if table.name != "case_totals"])
def test_the_mapping_selects_columns_of_the_contract(facts, table):
    known = {column.name for found in contract.tables.values() if found.name == table for column in found.columns}
    columns, given = rows(facts, table)
    assert given
    assert set(columns) - {"_row"} <= known


def test_hardly_a_sex_or_a_year_of_birth_is_missing(facts):
    columns, given = rows(facts, "clients")
    for name in ("sex", "birth_year"):
        missing = sum(row[columns.index(name)] is None for row in given)
        assert 0 < missing < 0.01 * len(given)


def test_nobody_can_be_taken_for_a_real_person(facts):
    columns, given = rows(facts, "persons")
    assert all(row[columns.index("personal_number")].startswith("ДЕМО-") for row in given)


def test_ten_times_the_clients_are_ten_times_the_rows(tmp_path):
    few, many = (
        duckdb.read_parquet(str(generate(tmp_path / str(size), size) / "orders.parquet")) for size in (2_000, 20_000)
    )
    assert len(many) / len(few) == pytest.approx(10, rel=0.05)


def test_the_regions_add_up_to_the_country():
    residents = [int(area["population"]) for area in areas().values() if area["parent"] == "KG"]
    assert len(residents) == 9
    assert sum(residents) == int(areas()["KG"]["population"])


def test_every_area_stands_under_a_known_one_and_has_three_names():
    for area in areas().values():
        assert area["parent"] in areas() or area["area"] == "KG"
        assert all(area[name] for name in ("name", "name_ru", "name_ky"))


def test_every_region_has_an_outline():
    outlines = json.loads((REFERENCE / "regions.geojson").read_text("utf-8"))["features"]
    regions = {code for code, area in areas().items() if area["parent"] == "KG"}
    assert {outline["properties"]["code"] for outline in outlines} == regions


def test_accounts_are_bound_to_places_of_the_extract(facts):
    columns, given = rows(facts, "areas")
    known = {row[columns.index("area")] for row in given}
    assert {account.area for account in ACCOUNTS} - {None} <= known


def test_truths_lie_at_places_of_the_extract(facts):
    known = {"court>probation"}  # a way between agencies
    for table, column in (("areas", "area"), ("courts", "court")):
        columns, given = rows(facts, table)
        known |= {row[columns.index(column)] for row in given}
    assert {truth.place for truth in TRUTHS} - {None} <= known
    assert len({truth.name for truth in TRUTHS}) == len(TRUTHS) >= 8
