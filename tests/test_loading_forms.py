"""Workbooks, JSON lines, Parquet and databases give the same rows as text does."""

import datetime
import json
import zipfile

import duckdb
import openpyxl
import pytest
import sqlalchemy

from data_access.loading import Refused, excel_input
from data_access.schema import assessments, orders
from tests.small_source import load_people, published, set_aside

DAY, LATER = datetime.date(2024, 1, 1), datetime.date(2024, 5, 1)
HEADER = ("id", "born", "start", "stop", "offence")
PEOPLE = [
    (1, 1980.0, datetime.datetime(2024, 1, 1), LATER, "кража"),
    (2, 1990, datetime.date(2024, 2, 1), None, "fraud"),
]
LOADED = [("1", DAY, LATER, "кража"), ("2", datetime.date(2024, 2, 1), None, "fraud")]


@pytest.fixture
def extract(home):
    """The folder of the extract."""
    folder = home / "extracts" / "small"
    folder.mkdir(parents=True)
    return folder


def loaded(home):
    columns = orders.c
    return published(home, columns.order_id, columns.start_date, columns.end_date, columns.offence)


def write_workbook(path, rows, above=()):
    book = openpyxl.Workbook()
    sheet = book.create_sheet("People", 0)
    for row in (*above, HEADER, *rows):
        sheet.append(row)
    book.save(path)


def test_a_workbook(home, rules, extract):
    write_workbook(extract / "people.xlsx", PEOPLE)
    report = load_people(home, rules, None, file="people.xlsx")
    assert (report.inputs[0].read, loaded(home)) == (2, LOADED)


def test_a_sheet_by_name_below_its_title(home, rules, extract):
    write_workbook(extract / "people.xlsx", PEOPLE, above=[("Extract",), ()])
    load_people(home, rules, None, file="people.xlsx", entry='sheet = "People"\nskip = 2')
    assert loaded(home) == LOADED


def test_blank_rows_of_a_sheet_keep_the_numbers_of_the_others(home, rules, extract):
    write_workbook(extract / "people.xlsx", [*PEOPLE, (), (3, "19x0", DAY, None, "fraud")])
    report = load_people(home, rules, None, file="people.xlsx")
    assert (report.inputs[0].read, report.inputs[0].quarantined) == (3, 1)
    assert set_aside(home)[0][:3] == (4, "birth_year", "19x0")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:-300]), "fetch it again"),
        (lambda path: path.write_bytes(b"not a workbook"), "fetch it again"),
        (lambda path: write_workbook(path, []), "no rows of data"),
        (lambda path: openpyxl.Workbook().save(path), "empty"),
    ],
)
def test_a_broken_workbook_is_refused(home, rules, extract, spoil, said):
    write_workbook(extract / "people.xlsx", PEOPLE)
    spoil(extract / "people.xlsx")
    with pytest.raises(Refused, match=said):
        load_people(home, rules, None, file="people.xlsx")


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(home, rules, extract):
    write_workbook(extract / "people.xlsx", PEOPLE)
    with pytest.raises(Refused, match="has no sheet 'June'; it has People, Sheet"):
        load_people(home, rules, None, file="people.xlsx", entry='sheet = "June"')


def test_a_stray_cell_at_the_end_of_the_world_is_refused_and_not_filled_up(home, rules, extract):
    write_workbook(extract / "people.xlsx", PEOPLE)
    book = openpyxl.load_workbook(extract / "people.xlsx")
    book["People"]["XFD1048576"] = "x"
    book.save(extract / "people.xlsx")
    with pytest.raises(Refused, match="row 1,048,576, column 16,384"):
        load_people(home, rules, None, file="people.xlsx")


def test_a_workbook_that_unpacks_without_end_is_refused(home, rules, extract, monkeypatch):
    monkeypatch.setattr(excel_input, "_LARGEST", 1_000_000)
    write_workbook(extract / "people.xlsx", PEOPLE)
    with zipfile.ZipFile(extract / "people.xlsx", "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/picture.png", b"\0" * 2_000_000)
    with pytest.raises(Refused, match="unpacks to more"):
        load_people(home, rules, None, file="people.xlsx")


def test_json_lines_whose_keys_come_and_go(home, rules):
    lines = [
        {"id": 1, "born": 1980, "start": "2024-01-01", "stop": "2024-05-01", "offence": "кража"},
        {"offence": "fraud", "id": "2", "start": "2024-02-01", "born": None, "more": {"a": [1.50]}},
    ]
    load_people(home, rules, "\n".join(map(json.dumps, lines)), file="people.jsonl")
    assert loaded(home) == LOADED


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "3", "start": "2024', "not readable as JSON"),
        ('["3"]', "not a JSON object"),
        ('{"id": "3", "id": "4"}', "twice"),
        ('{"id": "3", "born": NaN}', "no number"),
        ("[" * 100_000, "not readable as JSON"),
        (r'{"id": "3", "offence": "a\u0000b", "start": "2024-01-01", "stop": ""}', "NUL"),
        (r'{"id": "3", "offence": "a\ud800b", "start": "2024-01-01", "stop": ""}', "half a letter"),
    ],
)
def test_a_line_that_is_no_json_object_is_set_aside_alone(home, rules, line, reason):
    good = json.dumps(dict(zip(HEADER, ("1", "1980", "2024-01-01", "2024-05-01", "theft"), strict=True)))
    load_people(home, rules, f"{good}\n{line}\n{good.replace('1', '2', 1)}\n", file="people.jsonl")
    [(number, _, _, said)] = set_aside(home)
    assert number == 2 and reason in said


def test_parquet_with_types_of_its_own(home, rules, extract):
    rows = (
        "(1, 1980.0, date '2024-01-01', timestamp '2024-05-01', 'кража'), (2, 1990, date '2024-02-01', null, 'fraud')"
    )
    values = f"from (values {rows}) people({', '.join(HEADER)})"
    duckdb.execute(f"copy ({values}) to '{extract}/people[1].parquet'")
    report = load_people(home, rules, None, file="people.parquet", pattern="people*.parquet")
    assert (report.inputs[0].read, loaded(home)) == (2, LOADED)


def test_parquet_that_is_cut_short_is_refused(home, rules, extract):
    duckdb.execute(f"copy (select 1 as id) to '{extract}/people.parquet'")
    path = extract / "people.parquet"
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(Refused, match="cut short"):
        load_people(home, rules, None, file="people.parquet")


@pytest.fixture
def courts(tmp_path, monkeypatch):
    """A database of courts, its address in COURTS_URL."""
    url = f"sqlite:///{tmp_path}/courts.sqlite"
    engine = sqlalchemy.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("create table people (id, born, start, stop, offence)")
        connection.exec_driver_sql("insert into people values (1, 1980, '2024-01-01', '2024-05-01', 'кража')")
        connection.exec_driver_sql("insert into people values (2, 1990, '2024-02-01', null, 'fraud')")
    monkeypatch.setenv("COURTS_URL", url)
    return engine


QUERY = 'query = "select * from people"\nurl = "$COURTS_URL"'


def load_query(home, rules, query=QUERY):
    (home / "extracts" / "small").mkdir(parents=True, exist_ok=True)
    return load_people(home, rules, None, pattern="", entry=query)


def test_a_query_and_the_same_rows_again_are_nothing_new(home, rules, courts):
    assert load_query(home, rules).is_new and loaded(home) == LOADED
    assert not load_query(home, rules).is_new
    with courts.begin() as connection:
        connection.exec_driver_sql("update people set born = 1981 where id = 1")
    assert load_query(home, rules).is_new


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (QUERY.replace("people", "nobody"), "no such table"),
        (QUERY.replace("COURTS", "NOWHERE"), "NOWHERE_URL from the environment"),
        (QUERY.replace("$COURTS_URL", "postgresql://a:secret@127.0.0.1:1/x"), "the query failed"),
        (QUERY.replace("$COURTS_URL", "nosuch://a:secret@host/x"), "the query failed"),
    ],
)
def test_a_query_that_fails_is_refused_and_tells_no_password(home, rules, courts, query, said):
    with pytest.raises(Refused, match=said) as refused:
        load_query(home, rules, query)
    assert "secret" not in str(refused.value)


def test_numbers_with_a_comma_are_numbers_in_every_form(home, rules, extract):
    write_workbook(extract / "people.xlsx", PEOPLE)
    head = 'title = "Small"\ndata_date = 2025-06-30\ndecimal = ","\n'
    scores = "select _row, id as client_id, case id when '1' then '7,5' else born end as score from people"
    load_people(home, rules, None, file="people.xlsx", head=head, assessments=scores)
    assert published(home, assessments.c.score) == [(1990.0,), (7.5,)]
