"""What is published for everybody: people rounded, small numbers withheld, old numbers kept until people have moved."""

import dataclasses

import pytest
from sqlalchemy import select

from dashboard import settings
from data_access import publication
from data_access.cells import tables
from tests.register import clients, orders, publish

pytestmark = pytest.mark.usefixtures("reporting_url")
STOCK, STARTS, ENDS = "stock_detail.people", "start_month.people", "end_month.people"


@pytest.fixture(autouse=True)
def unattacked(monkeypatch):
    """Small registers are not attacked here; see test_attack."""
    ruled = settings.rules
    published = dataclasses.replace(ruled().published, attack_seconds=0)
    monkeypatch.setattr(settings, "rules", lambda: dataclasses.replace(ruled(), published=published))


def cells(part, place="KG", period=None, **crossed):
    """What is shown of a part in a place: {period: shown}, or of one period (None where withheld)."""
    told = tables.cells.c
    named = sorted(crossed.items()) + [(None, None)] * (2 - len(crossed))
    asked = {told.part: part, told.place: place, told.one: named[0][0], told.one_code: named[0][1]}
    asked |= {told.two: named[1][0], told.two_code: named[1][1]}
    query = select(told.period, told.shown).where(
        *(column.is_not_distinct_from(each) for column, each in asked.items())
    )
    found = dict(map(tuple, rows(query)))
    return found if period is None else found.get(period)


def blocks(place="KG", family="stock"):
    """{period: (as of, generation)} of a place."""
    told = tables.blocks.c
    query = select(told.period, told.as_of, told.generation).where(told.place == place, told.family == family)
    return {period: (as_of, generation) for period, as_of, generation in rows(query)}


def rows(query):
    """The rows of a select of what everybody may read."""
    with publication.current().cells.connect() as connection:
        return connection.execute(query).all()


def hold(count, start="2025-01-10", first=0, **said):
    """So many people from number `first` on with an open order that asks for no assessment; (clients, orders)."""
    people = clients(first + count)[first:]
    return people, orders(people, start, **({"kind": "pre_trial"} | said))


def together(*groups):
    """Clients and orders of several groups as tables."""
    return {
        "clients": [each for people, _ in groups for each in people],
        "orders": [o for _, held in groups for o in held],
    }


def test_nine_people_are_withheld_and_ten_are_shown():
    publish(**together(hold(10, office="o-n1"), hold(9, first=10, office="o-s1")))
    assert cells(STOCK, "N1", "2025-06") == 10
    assert cells(STOCK, "S1", "2025-06") is None
    assert cells(STOCK, "KG", "2025-06") in (15, 20)


def test_nobody_is_withheld_like_nine():
    publish(**together(hold(12)))
    assert cells(STOCK, "S", "2025-06") is None
    assert cells(STOCK, "N", "2025-06", sex="female") is None
    assert cells(STOCK, "N", "2025-06", sex="male") == cells(STOCK, "N", "2025-06")


def test_twelve_people_are_shown_as_ten_or_fifteen_wherever_they_stand():
    publish(**together(hold(12)))
    assert cells(STOCK, "N1", "2025-06") in (10, 15)
    same = {cells(STOCK, "N1", "2025-06", **crossed) for crossed in ({"sex": "male"}, {"sex": "male", "age": "35-44"})}
    assert same == {cells(STOCK, "N1", "2025-06")}


def test_the_same_people_have_the_same_number_of_a_year_a_window_and_in_all():
    publish(data_date="2025-12-31", **together(hold(13, "2025-03-10")))
    shown = cells(STARTS, "N1")
    assert shown["2025-03"] == shown["2025-Q1"] == shown["2025"] == shown["2025-01..2025-12"] == shown["all"]


def test_a_month_that_is_not_over_is_only_in_all():
    publish(data_date="2025-06-29", **together(hold(10, "2025-06-02")))
    assert set(cells(STARTS, "N1")) == {"all"}
    assert "2025-06" not in cells(STOCK, "N1")


def test_a_person_who_begins_twice_in_a_year_is_one_person_and_two_orders():
    people, first = hold(10, "2025-02-10", end_date="2025-03-01")
    publish(data_date="2025-12-31", clients=people, orders=first + orders(people, "2025-08-10"))
    assert cells(STARTS, "N1", "2025") == 10
    assert cells("start_month.orders", "N", "2025") == 20


def test_orders_are_told_of_regions_and_not_of_districts():
    publish(data_date="2025-12-31", **together(hold(20)))
    assert cells("start_month.orders", "N", "2025") == 20
    assert cells("start_month.orders", "D", "2025") == 20
    assert cells("start_month.orders", "N1") == {}


def test_orders_of_which_one_person_has_more_than_half_are_withheld():
    people, held = hold(10, "2025-02-10")
    more = [held[0] | {"order_id": f"more-{number}"} for number in range(11)]
    publish(data_date="2025-12-31", clients=people, orders=held + more)
    assert cells("start_month.orders", "N", "2025") is None
    assert cells(STARTS, "N", "2025") == 10


def test_orders_of_which_one_person_has_half_are_shown():
    people, held = hold(10, "2025-02-10")
    publish(data_date="2025-12-31", clients=people, orders=[*held, held[0] | {"order_id": "more"}])
    assert cells("start_month.orders", "N", "2025") in (10, 15)


def test_the_median_of_ten_people_is_whole_and_of_fifty_has_one_decimal():
    people, held = hold(60, "2025-02-10")
    for number, order in enumerate(held):
        order |= {"court_act_date": "2025-02-01", "registration_date": "2025-02-05" if number < 30 else "2025-02-06"}
        order["office"] = "o-n1" if number < 50 else "o-s1"
    publish(data_date="2025-12-31", clients=people, orders=held)
    name = "lag_month.orders@days:0.5"
    assert cells(name, "KG", "2025") == 4.5
    assert cells(name, "S1", "2025") == 5
    assert cells("lag_month.orders@days:0.9", "KG") == {}


def test_a_declared_total_of_a_hundred_is_exact_and_below_is_rounded():
    publish(**together(hold(101), hold(32, first=101, office="o-s1")))
    assert cells(STOCK, "N", "2025-06") == 101
    assert cells(STOCK, "KG", "2025-06") == 133
    assert cells(STOCK, "N1", "2025-06") in (100, 105)
    assert cells(STOCK, "S", "2025-06") in (30, 35)
    assert cells(STOCK, "KG", "2025-06", sex="male") in (130, 135)


def test_an_average_caseload_takes_three_officers_and_ten_people():
    people, held = hold(30)
    for number, order in enumerate(held):
        order |= {"officer": f"{number % 3}", "office": "o-n1"}
    publish(clients=people, orders=held, officers=[{"officer": str(n), "office": "o-n1"} for n in range(3)])
    assert cells("officer_month.cases", "N1", "2025-06") == 30
    assert cells("officer_month.officers", "N1", "2025-06") == 3
    assert cells("officer_month.officers@caseload:0.5", "N1") == {}


def test_an_average_caseload_of_two_officers_is_withheld():
    people, held = hold(30)
    held = [order | {"officer": str(number % 2)} for number, order in enumerate(held)]
    publish(clients=people, orders=held, officers=[{"officer": str(n), "office": "o-n1"} for n in range(2)])
    assert cells("officer_month.cases", "N1") == cells("officer_month.officers", "N1") == {}


def test_a_need_is_told_of_everybody_who_answered_and_never_without_its_domain():
    people, held = hold(20, kind="executive")
    said = {"assessed_on": "2025-02-01", "level": "low"}
    found = [{"assessment_id": f"a{n}", "client_id": f"c{n}"} | said for n in range(20)]
    domains = [("housing", "true"), ("family", "false")]
    needs = [{"assessment_id": f"a{n}", "domain": name, "need": need} for n in range(20) for name, need in domains]
    publish(clients=people, orders=held, assessments=found, needs=needs)
    assert cells("need_month.identified", "N1", "2025-06", domain="housing") == 20
    assert cells("need_month.answered", "N1", "2025-06", domain="family", sex="male") == 20
    assert cells("need_month.identified", "N1", "2025-06", domain="family") is None
    assert cells("need_month.people", "N1") == {}


def test_events_without_a_date_are_in_all_and_events_of_a_year_in_their_year():
    some, dated = hold(10, "2023")
    publish(data_date="2025-12-31", clients=some, orders=dated)
    assert set(cells(STARTS, "N1")) == {"2023", "all"}


def test_two_attributes_are_crossed_and_not_three():
    publish(**together(hold(12)))
    found = rows(select(tables.cells.c.one, tables.cells.c.two).where(tables.cells.c.one.is_not(None)))
    assert {two is None for _, two in found} == {True, False}
    assert all(two is None or one < two for one, two in found)


def test_places_that_are_not_known_are_part_of_the_country_only():
    publish(**together(hold(10), hold(10, first=10, office=None)))
    assert cells(STOCK, "KG", "2025-06") == 20
    assert cells(STOCK, "N", "2025-06") == 10
    assert {place for (place,) in rows(select(tables.cells.c.place).distinct())} == {"KG", "N", "N1", "D"}


def moved(count):
    """Two publications: fifty people, then the same with the first so many of another sex in other buckets."""
    people, held = hold(50, "2025-05-10")
    publish(clients=people, orders=held)
    before = blocks("N1")["2025-06"], cells(STOCK, "N1")
    changed = [person | {"sex": "female"} if number < count else person for number, person in enumerate(people)]
    publish(clients=changed, orders=held)
    return before, (blocks("N1")["2025-06"], cells(STOCK, "N1"))


def test_nothing_changes_while_fewer_than_ten_people_have_changed():
    before, after = moved(9)
    assert after == before
    assert cells(STOCK, "N1", "2025-06", sex="male") == 50
    assert cells(STOCK, "N1", "2025-06", sex="female") is None


def test_a_place_is_made_anew_when_many_have_changed():
    before, after = moved(20)
    assert before[0] == ("2025-05", 1) and after[0][1] == 2
    assert cells(STOCK, "N1", "2025-06", sex="female") == 20
    assert cells(STOCK, "N1", "2025-06", sex="male") == 30


def test_a_stock_shows_its_last_picture_until_enough_people_have_come():
    publish(**together(hold(20, "2025-03-10"), hold(9, "2025-05-10", first=20), hold(30, "2025-06-10", first=29)))
    assert blocks("N1") == {"2025-03": ("2025-03", 1), "2025-04": ("2025-03", 1), "2025-05": ("2025-03", 1)} | {
        "2025-06": ("2025-06", 1)
    }
    assert cells(STOCK, "N1", "2025-05") == 20
    assert cells(STOCK, "N1", "2025-06") in (55, 60)


def test_a_rolling_window_shows_the_last_one_until_enough_people_have_changed():
    publish(data_date="2025-05-31", **together(hold(20, "2025-01-10")))
    assert cells(STARTS, "N1", "2024-06..2025-05") == 20
    publish(data_date="2025-06-30", **together(hold(20, "2025-01-10"), hold(5, "2025-06-10", first=20)))
    assert cells(STARTS, "N1", "2024-07..2025-06") == 20
    assert cells(STARTS, "N1", "2024-06..2025-05") is None
    assert blocks("N1", "flow")["2024-07..2025-06"] == ("2024-06..2025-05", 1)


def test_a_key_gives_the_same_numbers_in_any_order_of_the_rows_and_on_both_databases(monkeypatch):
    monkeypatch.setenv("SITUATION_CENTRE_CELLS_KEY", "a key of the tests, as long as a key must be")
    given = together(*(hold(12 + number, f"2025-0{number + 1}-10", 20 * number) for number in range(5)))
    publish(**{name: each[::-1] for name, each in given.items()})
    assert [cells(STARTS, "N1", f"2025-0{month}") for month in range(1, 6)] == [10, 10, 10, 15, 15]


def test_history_keeps_its_numbers_when_a_month_is_added():
    publish(data_date="2025-05-31", **together(hold(43)))
    before = cells(STARTS, "KG")["2025-01"]
    publish(data_date="2025-06-30", **together(hold(43), hold(31, "2025-06-03", first=43)))
    assert cells(STARTS, "KG")["2025-01"] == before
    assert blocks("KG", "flow")["2025-01"] == ("2025-01", 1)
    assert blocks("KG", "flow")["2025-06"] == ("2025-06", 2)
