"""What is missing, broken, doubled or revised is told right to the record."""

import pytest
from sqlalchemy import select

from data_access import publication
from data_access.quality.tables import mended, revisions, set_aside, trust, work_items
from data_access.query import WITHHELD, fetch
from data_access.scope import operator, viewer_of
from data_access.subjects import quality
from tests import register

PEOPLE = register.clients(4)
FULL = {"kind": "executive", "measure": "supervision", "officer": None}

PUBLISHED = [("KG", None, 10.5), ("KG", "executive", 6), ("N", None, 4)]


def publish(orders, name="register", **tables):
    return register.publish(name, clients=PEOPLE, orders=orders, **tables)


def asked(measure, by, where=None):
    rows = fetch(quality, [measure], by=[by], where=where, viewer=operator()).rows
    return {row[by]: (row[f"{measure}_of"], row[f"{measure}_among"]) for row in rows if row[f"{measure}_among"]}


def rows_of(table, *columns):
    engine = publication.current().cells if table.schema == "cells" else publication.current().engine
    with engine.connect() as connection:
        return sorted(map(tuple, connection.execute(select(*(table.c[name] for name in columns)))))


@pytest.fixture
def half_filled(reporting_url):
    """Four orders of one office; two lack the measure, one the offence."""
    orders = register.orders(PEOPLE, measure="supervision", offence="drugs")
    for order in orders[:2]:
        order["measure"] = None
    orders[3]["offence"] = None
    publish(orders)
    return orders


def test_completeness_is_told_by_field(half_filled):
    told = asked("filled_share", "field")
    assert told["orders.measure"] == (2, 4) and told["orders.offence"] == (3, 4)
    assert told["clients.sex"] == (4, 4)


def test_completeness_is_told_by_office(half_filled):
    assert asked("filled_share", "office", {"field": "orders.measure"}) == {"o-n1": (2, 4)}


def test_a_field_that_no_source_gives_is_not_counted_as_empty(half_filled):
    told = asked("filled_share", "field")
    assert "orders.court_act_date" not in told and "assessments.level" not in told


def test_the_end_of_an_order_is_required_of_ended_ones_only(reporting_url):
    orders = register.orders(PEOPLE, end_reason=None)
    orders[0] |= {"end_date": "2025-05-01", "end_reason": "term_served"}
    orders[1] |= {"end_date": "2025-05-01"}
    publish(orders)
    assert asked("filled_share", "field")["orders.end_reason"] == (1, 2)


def test_each_empty_field_is_a_work_item_until_a_load_mends_it(half_filled):
    listed = rows_of(work_items, "record", "field", "office", "since")
    assert listed == [
        ("c0-2025-01-10", "orders.measure", "o-n1", 1),
        ("c1-2025-01-10", "orders.measure", "o-n1", 1),
        ("c3-2025-01-10", "orders.offence", "o-n1", 1),
    ]
    half_filled[0]["measure"] = "fine"
    half_filled[2]["offence"] = None
    publish(half_filled)
    assert rows_of(work_items, "record", "field", "since") == [
        ("c1-2025-01-10", "orders.measure", 1),
        ("c2-2025-01-10", "orders.offence", 2),
        ("c3-2025-01-10", "orders.offence", 1),
    ]
    assert rows_of(mended, "field", "office", "records") == [("orders.measure", "o-n1", 1)]


def test_everybody_learns_how_complete_a_field_is_in_the_country(half_filled):
    assert dict(rows_of(trust, "field", "share"))["orders.measure"] == 0.5


def test_what_cannot_be_true_is_counted_by_its_rule(reporting_url):
    orders = register.orders(PEOPLE, court_act_date="2025-01-05", registration_date="2025-01-08")
    orders[0]["registration_date"] = "2025-01-01"
    orders[1]["court_act_date"] = None
    people = [*register.clients(3), {"client_id": "c3", "sex": "male", "birth_year": 1919}]
    register.publish("register", clients=people, orders=orders)
    told = asked("broken_share", "rule")
    assert told["act_after_registration"] == (1, 3)
    assert told["older_than_100"] == (1, 4)


def test_people_who_may_stand_twice_are_counted_and_none_is_merged(reporting_url):
    named = [{"client_id": f"c{n}", "name": f"N {n}", "personal_number": f"2{n}"} for n in range(4)]
    named[1]["personal_number"] = "20"
    named[3] |= {"name": "n 2", "birth_date": "1990-01-01"}
    named[2] |= {"birth_date": "1990-01-01"}
    publish(register.orders(PEOPLE), persons=named)
    rows = fetch(quality, ["doubles"], by=["match"], viewer=operator()).rows
    assert {row["match"]: row["doubles"] for row in rows} == {"same_number": 1, "same_name": 1}


def test_steps_are_told_by_how_soon_they_were_entered(reporting_url):
    cases = [{"case_id": "k1", "area": "N1", "filed_on": "2025-01-05"}]
    entered = ["2025-02-01", "2025-02-04", "2025-02-05", None]
    steps = [
        {"step_id": f"s{n}", "case_id": "k1", "step": "hearing", "happened_on": "2025-02-01", "recorded_on": day}
        for n, day in enumerate(entered)
    ]
    publish(register.orders(PEOPLE), cases=cases, steps=steps)
    assert asked("entered_in_time_share", "step") == {"hearing": (2, 3)}


def test_our_stock_stands_beside_what_others_have_published(reporting_url):
    totals = [{"figure": "CL1", "area": "KG", "day": "2025-03-31", "publisher": "Press", "value": 5}]
    totals += [{"figure": "CL1", "area": "N", "day": "2025-03-31", "publisher": "Press", "value": 4}]
    publish(register.orders(PEOPLE), published_totals=totals)
    with publication.current().engine.connect() as connection:
        from data_access.marts.quality_tables import agreement_month

        columns = agreement_month.c
        told = connection.execute(select(columns.region, columns.ours, columns.theirs).order_by(columns.region)).all()
    assert [tuple(row) for row in told] == [("N", 4, 4), ("unknown", 0, 1)]  # of the country what its areas do not tell
    assert asked("agreement", "figure") == {"CL1": (4, 5)}


def test_figures_of_others_add_up_to_the_whole_and_stand_by_place_and_kind(reporting_url):
    day = {"figure": "served", "day": "2025-01-01"}
    totals = [day | {"area": area, "kind": kind, "value": value} for area, kind, value in PUBLISHED]
    publish(register.orders(PEOPLE), published_totals=totals)
    asks = {by: fetch(quality, ["published"], by=[by], viewer=operator()).rows for by in ("figure", "region", "kind")}
    told = {
        by: {row[by]: row["published"] for row in rows if row["published"] is not None} for by, rows in asks.items()
    }
    assert told["figure"] == {"served": 10.5}
    assert told["region"] == {"N": 4, "KG": 6.5}
    assert told["kind"] == {"executive": 6, "unknown": 4.5}


def test_rows_set_aside_are_counted_by_reason_without_their_values(reporting_url):
    publish([*register.orders(PEOPLE), {"order_id": "x", "client_id": "stranger", "kind": "executive"}])
    why = "no such client_id among the clients"
    assert rows_of(set_aside, "source", "column_name", "reason", "records") == [("register", "client_id", why, 1)]
    told = fetch(quality, ["set_aside"], by=["cause"], viewer=viewer_of("leadership", "A. Leader")).rows
    assert [(row["cause"], row["set_aside"]) for row in told] == [(why, 1)]  # DQ4a


def test_a_declared_total_that_was_published_differently_is_kept_as_a_revision(reporting_url):
    people = register.clients(130)
    register.publish("register", data_date="2025-03-31", clients=people, orders=register.orders(people))
    later = register.orders(people)
    for order in later[:30]:
        order["start_date"] = "2025-02-10"
    register.publish("register", data_date="2025-03-31", clients=people, orders=later)
    told = [row[1:] for row in rows_of(revisions, "publication", "part", "period", "value") if row[2] == "2025-01"]
    assert ("start_month.people", "2025-01", 130.0) in told and ("start_month.people", "2025-01", 100.0) in told


def test_counts_of_few_records_are_told_to_holders_of_exact_counts_only(half_filled):
    told = fetch(quality, ["filled_share"], by=["field"], viewer=viewer_of("leadership", "aida"))
    assert told.rows and all(row["filled_share"] is WITHHELD for row in told.rows)
