"""What a row must hold to be loaded, and what it takes with it when it does not."""

import dataclasses
import datetime

import pytest

from data_access.loading import Refused
from data_access.schema import areas, clients, codes, gaps, loads, orders
from tests.small_source import HEAD, SQL, load_people, published, set_aside

HEADER = "id,born,start,stop,offence\n"
ALONE = "9,1990,2024-01-01,,fraud\n"
TODAY = datetime.date(2025, 7, 1)


def spoilt(home, rules, line, **source):
    """(column, value, reason) of the one line that is set aside beside a good one."""
    load_people(home, rules, HEADER + line + "\n" + ALONE, today=TODAY, **source)
    return [row[1:] for row in set_aside(home)]


@pytest.mark.parametrize(
    ("line", "column", "value", "reason"),
    [
        (",1980,2024-01-01,,x", "client_id", None, "client_id is required and is empty"),
        ("1,19x0,2024-01-01,,x", "birth_year", "19x0", "not a whole number"),
        ("1,1980.5,2024-01-01,,x", "birth_year", "1980.5", "not a whole number"),
        ("1,99999999999,2024-01-01,,x", "birth_year", "99999999999", "not a whole number"),
        ("1,1880,2024-01-01,,x", "birth_year", "1880", "not between 1900 and 2025"),
        ("1,1980,2024-02-30,,x", "start_date", "2024-02-30", "not a date in the styles"),
        ("1,1980,01/02/2024,,x", "start_date", "01/02/2024", "not a date in the styles"),
        ("1,1980,infinity,,x", "start_date", "infinity", "not a date in the styles"),
        ("1,1980,1024-01-01,,x", "start_date", "1024-01-01", "before 1900-01-01"),
        ("1,1980,2025-07-02,,x", "start_date", "2025-07-02", "after today, 2025-07-01"),
        ("1,1980,2024-02-01,2024-01-31,x", "end_date", "2024-01-31", "end_date is before start_date"),
        ("1,1980,2024-02-01,," + "x" * 1001, "offence", "x" * 200, "longer than 1,000"),
    ],
)
def test_a_wrong_value_is_set_aside_with_a_reason_for_the_clerk(home, rules, line, column, value, reason):
    found = spoilt(home, rules, line)
    assert any((row[0], row[1]) == (column, value) and reason in row[2] for row in found), found
    assert published(home, orders.c.order_id) == [("9",)]


def test_whole_numbers_and_dates_in_their_usual_dress_are_taken(home, rules):
    load_people(home, rules, HEADER + '1,1980.0," 01.02.2024 ",,x\n2,"1 980",2024-02-01 00:00:00,,x\n')
    assert published(home, clients.c.birth_year) == [(1980,), (1980,)]
    assert published(home, orders.c.start_date) == [(datetime.date(2024, 2, 1),)] * 2


def test_a_date_of_which_only_the_year_is_known_says_so(home, rules):
    load_people(home, rules, HEADER + "1,1980,2024,2024,x\n2,1980,2024-03-01,2024,x\n3,1980,2024-03-01,2023,x\n")
    found = published(home, orders.c.order_id, orders.c.start_date, orders.c.start_precision)
    assert found == [("1", datetime.date(2024, 1, 1), "year"), ("2", datetime.date(2024, 3, 1), "day")]
    assert [row[:2] for row in set_aside(home)] == [(3, "end_date")]


@pytest.mark.parametrize(
    ("word", "flag"), [("Да", True), ("жок", False), ("ООБА", True), ("0", False), ("yes", True), ("maybe", None)]
)
def test_yes_and_no_in_three_languages(home, rules, word, flag):
    sql = "select _row, id as client_id, offence as minor_at_offence from people"
    load_people(home, rules, f"{HEADER}1,1980,2024-01-01,,{word}\n9,1990,2024-01-01,,no\n", clients=sql)
    assert published(home, clients.c.minor_at_offence)[-1] == (flag,) if flag is not None else len(set_aside(home)) == 1


def test_tokens_for_missing_are_missing(home, rules):
    load_people(home, rules, HEADER + "1,NA,2024-01-01, n/a ,-\n", head=HEAD + 'missing = ["NA", "n/a", "-"]\n')
    assert published(home, clients.c.birth_year) == [(None,)]
    assert published(home, orders.c.end_date, orders.c.offence) == [(None, None)]


def test_a_code_must_stand_in_its_list(home, rules):
    lists = '[codes.offence]\nx = "Theft"\nfraud = { name = "Fraud", ru = "Обман" }\n'
    [(column, value, reason)] = spoilt(home, rules, "1,1980,2024-01-01,,zzz", lists=lists)
    assert (column, value, reason) == ("offence", "zzz", "not in the list offence: x, fraud")
    own = [row for row in published(home, codes.c.list, codes.c.code, codes.c.source) if row[0] == "offence"]
    assert own == [("offence", "fraud", "small"), ("offence", "x", "small")]


def test_without_a_list_of_its_own_a_source_takes_that_of_the_settings(home, rules):
    [(column, _, reason)] = spoilt(
        home,
        rules,
        "1,1980,2024-01-01,,fraud",
        lists="",
        orders=SQL["orders"].replace("offence from", "case id when '9' then 'drugs' else offence end as offence from"),
    )
    assert column == "offence" and reason.startswith("not in the list offence: violent")
    assert ("offence", "drugs", "settings") in published(home, codes.c.list, codes.c.code, codes.c.source)


def test_values_taken_as_given_become_codes_in_order(home, rules):
    load_people(home, rules)
    own = [
        row
        for row in published(home, codes.c.list, codes.c.code, codes.c.position, codes.c.source)
        if row[3] == "small"
    ]
    assert own == [("offence", "fraud", 1, "small"), ("offence", "theft", 2, "small")]


def test_a_client_that_is_refused_takes_its_orders_along_and_they_say_why(home, rules):
    content = HEADER + "1,19x0,,,\n2,1990,,,\n1,,2024-01-01,,x\n2,,2024-01-01,,x\n"
    people = "select _row, id as client_id, born as birth_year from people where start is null"
    held = "select _row, id as client_id, start as start_date from people where start is not null"
    report = load_people(home, rules, content, clients=people, orders=held)
    assert (report.inputs[0].loaded, report.inputs[0].quarantined) == (2, 2)
    assert set_aside(home)[1] == (3, "client_id", "1", "its clients row was refused, see people.csv, row 1")


def test_a_chain_of_references_falls_to_its_end(home, rules):
    chain = "select _row, id as area, offence as parent, 'territory' tree, 'rayon' kind, id as name from people"
    tree = f"{SQL['areas']} where id = '1' union all {chain} where id <> '1'"
    content = HEADER + "1,,2024-01-01,,\n2,,,,kg\n3,,2999-01-01,,kg\n4,,,,3\n5,,,,4\n6,,,,5\n"
    load_people(home, rules, content, areas=tree)
    assert published(home, areas.c.area) == [("2",), ("kg",)]
    assert [row[0] for row in set_aside(home)] == [3, 4, 5, 6]


def test_areas_that_lie_in_each_other_are_refused(home, rules):
    chain = "select _row, id as area, offence as parent, 'territory' tree, 'rayon' kind, id as name from people"
    tree = f"{SQL['areas']} where id = '1' union all {chain} where id <> '1'"
    load_people(home, rules, HEADER + "1,,,,\n2,,,,3\n3,,,,2\n4,,,,4\n", areas=tree)
    assert published(home, areas.c.area) == [("kg",)]


def test_a_reference_to_nobody_says_so(home, rules):
    held = SQL["orders"].replace("id as client_id", "case id when '1' then 'nobody' else id end as client_id")
    [(column, value, reason)] = spoilt(home, rules, "1,1980,2024-01-01,,x", orders=held)
    assert (column, value, reason) == ("client_id", "nobody", "no such client_id among the clients")


def test_a_table_that_nobody_gives_cannot_be_pointed_to(home, rules):
    with pytest.raises(Refused, match="orders.sql gives officer, but the source has no officers.sql"):
        load_people(home, rules, orders="select _row, id as client_id, 'o1' as officer from people")


def test_a_row_is_loaded_into_all_its_tables_or_into_none(home, rules):
    spoilt(home, rules, "1,1980,2024-13-01,,x")
    assert published(home, clients.c.client_id) == [("9",)]


def test_equal_clients_become_one_and_unlike_ones_are_set_aside(home, rules):
    held = SQL["orders"].replace("id as order_id, ", "")
    content = HEADER + "1,1980,2024-01-01,,x\n1,1980,2024-02-01,,x\n1,1981,2024-03-01,,x\n"
    load_people(home, rules, content, orders=held)
    assert published(home, clients.c.client_id, clients.c.birth_year) == [("1", 1980)]
    assert published(home, orders.c.order_id) == [("row-1",), ("row-2",)]
    [(line, column, value, reason)] = set_aside(home)
    assert (line, column, value) == (3, "birth_year", "1981") and reason.endswith("in people.csv, row 1, as 1980")


def test_an_id_of_a_fact_stands_once_even_when_all_is_alike(home, rules):
    load_people(home, rules, HEADER + "1,1980,2024-01-01,,x\n1,1980,2024-01-01,,x\n")
    [(line, column, value, reason)] = set_aside(home)
    assert (line, column, value) == (2, "order_id", "1")
    assert reason == "the same order_id stands already in people.csv, row 1"


def test_several_facts_of_one_row_get_ids_of_their_own(home, rules):
    two = "select _row, id as client_id, start as start_date from people"
    load_people(home, rules, HEADER + ALONE, orders=f"{two} union all {two}")
    assert published(home, orders.c.order_id) == [("row-1-1",), ("row-1-2",)]


def test_a_row_that_reaches_no_table_stops_the_load(home, rules):
    with pytest.raises(Refused, match="1 rows of people reach no table, such as people.csv, row 1"):
        load_people(
            home,
            rules,
            HEADER + "1,1980,,,\n" + ALONE,
            **{name: f"{sql} where start is not null" for name, sql in SQL.items()},
        )


def test_rows_set_aside_on_purpose_count_as_quarantined_but_not_as_bad(home, rules):
    aside = (
        "select _row, 'start' as column_name, start as value, 'not yet begun' as reason from people where start is null"
    )
    content = HEADER + "1,1980,,,\n2,1980,,,\n" + ALONE
    report = load_people(home, rules, content, head=HEAD.replace("0.9", "0.0"), quarantine=aside)
    assert (report.inputs[0].loaded, report.inputs[0].quarantined) == (1, 2)
    assert set_aside(home)[0] == (1, "start", None, "not yet begun")


def test_too_many_bad_rows_refuse_the_file_and_name_where_they_are_listed(home, rules):
    strict = dataclasses.replace(rules, bad_share=0.4)
    content = HEADER + "1,1980,x,,\n2,1980,2024-01-01,,\n"
    with pytest.raises(Refused, match=r"1 of 2 rows \(50.0%\).*more than the 40% allowed.*start_date: not a date"):
        load_people(home, strict, content, head=HEAD.replace("bad_share = 0.9\n", ""))
    assert "start_date,x" in (home / "refused-small.csv").read_text(encoding="utf-8-sig")


def test_the_ledger_adds_up_file_by_file(home, rules):
    load_people(home, rules, HEADER + "1,1980,x,,\n2,x,x,x,\n3\n" + ALONE)
    columns = loads.c
    assert published(home, columns.file, columns.rows_read, columns.rows_loaded, columns.rows_quarantined) == [
        ("people.csv", 4, 1, 3)
    ]
    assert {line for line, *_ in set_aside(home)} == {1, 2, 3}


def test_what_a_source_does_not_give_is_told(home, rules):
    load_people(home, rules)
    found = published(home, gaps.c.table_name, gaps.c.column_name)
    assert ("persons", "*") in found and ("orders", "office") in found
    assert ("orders", "start_date") not in found and ("orders", "start_precision") not in found


def test_names_do_not_leak_into_the_quarantine(home, rules):
    names = "select _row, id as client_id, 'Asanov' || repeat('x', 1001) as name from people where id = '1'"
    content = HEADER + "1,1980,2024-01-01,,x\nAsanov\n" + ALONE
    load_people(home, rules, content, persons=names)
    assert [row[2] for row in set_aside(home)] == [None, None]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ({"orders": "select _row, id as client_id, 1 as colour from people"}, "orders.sql selects colour; orders has"),
        ({"orders": "select id as client_id from people"}, "must select _row"),
        ({"orders": "select _row from people"}, "must select client_id"),
        ({"orders": "select 99 as _row, id as client_id from people"}, "gives _row = 99"),
        ({"orders": "select 1; select 2"}, "one SELECT"),
        ({"orders": "drop table people"}, "one SELECT"),
        ({"orders": "selec"}, "syntax error"),
        ({"orders": "select _row, id as client_id from peeple"}, "peeple.*The input has people: _row, id, born"),
        ({"colours": "select 1"}, "colours.sql, which names no table"),
        ({"quarantine": "select _row from people"}, "quarantine.sql selects _row; it takes"),
        ({"head": HEAD + "colour = 1\n"}, "colour"),
        ({"head": "title = "}, "source.toml of small cannot be read"),
        ({"head": HEAD + 'decimal = ";"\n'}, "decimal is ';'"),
        ({"head": HEAD.replace("%Y-%m-%d", "%Q")}, "dates"),
        ({"head": HEAD.replace("0.9", '"much"')}, "bad_share is 'much'"),
        ({"head": HEAD.replace("2025-06-30", "2025-06-30T00:00:00")}, "data_date"),
        ({"head": HEAD.replace("2025-06-30", "2999-06-30")}, "data_date in source.toml is 2999-06-30; today is"),
        ({"entry": 'delimiter = "::"'}, "takes one sign"),
        ({"entry": "header = 3"}, "header is 3; it takes a bool"),
        ({"lists": '[codes.end_reason]\ndeath = { name = "Death", category = "sad" }\n'}, "category 'sad'"),
    ],
)
def test_a_mapping_that_cannot_work_says_what_is_wrong(home, rules, source, said):
    with pytest.raises(Refused, match=said):
        load_people(home, rules, **source)


def test_a_row_of_the_mapping_itself_needs_no_raw_row(home, rules):
    tree = SQL["areas"].replace("_row", "null as _row").replace("from people", "")
    load_people(home, rules, areas=tree)
    assert published(home, areas.c.area, areas.c.row_id) == [("kg", 0)]
    with pytest.raises(Refused, match="areas.sql makes a row without _row whose tree = 'forest'"):
        load_people(home, rules, areas=tree.replace("territory", "forest"))
