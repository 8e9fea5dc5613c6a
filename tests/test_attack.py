"""The attack finds what can be told, and nothing where nothing can."""

import dataclasses

import duckdb
import numpy as np
import pytest

from dashboard import health
from data_access.attack import advice, programme, propagation, spans
from data_access.attack.bounds import ANY, Sums, tighten
from data_access.attack.layout import Layout
from data_access.attack.relations import nested
from data_access.cells import apart, attack
from data_access.loading import Refused
from tests import invented, register


def sums_of(*relations):
    """Relations (total, parts, low, high) as Sums."""
    totals, parts, low, high = zip(*relations, strict=True)
    starts = np.cumsum([0, *(len(each) for each in parts[:-1])])
    return Sums(np.array(totals), starts, np.array(sum(parts, [])), np.array(low), np.array(high))


def bounds_of(*bounds):
    """Least and most of each cell."""
    low, high = zip(*bounds, strict=True)
    return np.array(low), np.array(high)


def test_a_total_less_the_others_pins_the_last():
    low, high = bounds_of((20, 20), (12, 12), (0, 9))
    tighten(sums_of((0, [1, 2], 0, 0)), low, high)
    assert (low[2], high[2]) == (8, 8)


def test_a_sum_that_may_count_somebody_twice_pins_nothing_from_below():
    low, high = bounds_of((20, 20), (12, 12), (0, 9))
    tighten(sums_of((0, [1, 2], -ANY, 0)), low, high)
    assert (low[2], high[2]) == (8, 9)


def test_bounds_travel_over_several_sums():
    low, high = bounds_of((30, 30), (0, 9), (22, 22), (6, 6), (0, 9))
    tighten(sums_of((0, [1, 2], 0, 0), (1, [3, 4], 0, 0)), low, high)
    assert (low[4], high[4]) == (2, 2)


def test_a_programme_sees_what_intervals_do_not():
    square = sums_of((0, [1, 2], 0, 0), (3, [1, 4], 0, 0), (5, [2, 4], 0, 0))
    low, high = bounds_of((5, 5), (0, 9), (0, 9), (7, 7), (0, 9), (8, 8))
    assert programme.extent(square, low, high, 1) == (2, 2)
    assert programme.extent(square, low, high, 4) == (5, 5)


def test_a_programme_leaves_a_range_where_there_is_one():
    low, high = bounds_of((8, 12), (0, 9), (0, 9))
    assert programme.extent(sums_of((0, [1, 2], 0, 0)), low, high, 1) == (0, 9)


def test_whole_people_are_told_apart_from_halves():
    low, high = bounds_of((3, 3), (0, 9), (0, 9), (0, 0))
    halves = sums_of((0, [1, 1], 0, 1), (2, [1], 0, 0))
    assert programme.extent(halves, low, high, 1) == (1, 1)


def test_quarters_are_made_of_their_months():
    found = [(told[0], told[1], told[3]) for told in spans.sums(["2026-04", "2026-06", "2026-Q2", "2026-07"])]
    assert found == [("2026-Q2", ["2026-04", "2026-06"], 1)]


def test_a_change_is_looked_at_again_with_all_that_it_can_touch():
    every = ["2024-05", "2024", "2025-02", "2025-Q1", "2026", "2024-03..2025-02", "all"]

    def near(*changed):
        return [period for period in every if spans.is_near(period, changed)]

    assert near("2025-02") == ["2025-02", "2025-Q1", "2024-03..2025-02", "all"]
    assert near("2024-03..2025-02") == ["2024-05", "2025-02", "2024-03..2025-02", "all"]
    assert near("all") == ["2024", "2026", "2024-03..2025-02", "all"]
    assert near() == []


def test_every_cell_has_a_number_of_its_own():
    layout = Layout(
        ("a.x", "b.x"), {"KG": (None, "country"), "N": ("KG", "region")}, {"a": {"sex": ["f", "m"]}, "b": {}}
    )
    assert len({layout.name(cell) for cell in range(layout.size)}) == layout.size == 2 * 3 + 2


@pytest.fixture(scope="module")
def people():
    """3,000 invented people, counted."""
    return invented.count_cells(invented.register(3_000, districts=20))


def finds_of(people, rule=invented.rounded_by_key, settings=invented.SETTINGS, **headlines):
    invented.show(people, rule, **headlines)
    found = attack.attack(people, "published", invented.places_of(people), settings, 1)
    return [find for find in found.finds if not find.is_shown], found


def truth_of(people, find):
    """How many people stand in a cell."""
    one, two = (*find.crossed, (None, None), (None, None))[:2]
    asked = [find.place, *one, *two]
    rows = people.execute(
        """select n from counted where place = ? and one is not distinct from ? and one_code is not distinct from ?
        and two is not distinct from ? and two_code is not distinct from ?""",
        asked,
    ).fetchall()
    return rows[0][0] if rows else 0


def test_the_rule_lets_nothing_be_told_for_certain(people):
    hidden, found = finds_of(people, headlines=("KG", "r1"))
    assert not hidden and found.shown > 1_000 and found.sampled


def test_hiding_alone_does_and_what_is_told_is_the_truth(people):
    hidden, _ = finds_of(people, invented.hidden_only, dataclasses.replace(invented.SETTINGS, rounding=1))
    assert len(hidden) > 100
    assert {find.people - truth_of(people, find) for find in hidden} == {0}


def needs_table(duck, *cells):
    """A table of need cells as they are kept: (domain, sex or None, people), nothing rounded."""
    rows = [
        (
            "need_month.identified",
            "KG",
            "2026-10",
            "domain",
            domain,
            "sex" if sex else None,
            sex,
            n,
            n if n > 9 else None,
        )
        for domain, sex, n in cells
    ]
    duck.execute(
        """create or replace table kept (part text, place text, period text, one text, one_code text, two text,
        two_code text, n integer, shown integer)"""
    )
    duck.executemany("insert into kept values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    apart_now = apart.take_apart("kept", "place, period, n, shown, false as exact")
    duck.execute(f"create or replace table apart_now as {apart_now}")


def finds_of_needs(duck):
    settings = dataclasses.replace(invented.SETTINGS, rounding=1)
    found = attack.attack(duck, "apart_now", {"KG": (None, "country")}, settings, 1)
    return [apart.find_as_stored(find) for find in found.hidden]


def test_a_need_of_few_is_told_by_the_total_of_its_own_domain():
    duck = duckdb.connect()
    needs_table(duck, ("housing", None, 20), ("housing", "male", 17), ("housing", "female", 3), ("family", None, 12))
    (find,) = finds_of_needs(duck)
    assert (find.part, find.people) == ("need_month.identified", 3)
    assert find.crossed == (("domain", "housing"), ("sex", "female"))


def test_domains_do_not_add_up_to_one_another():
    duck = duckdb.connect()
    needs_table(duck, ("housing", None, 20), ("family", None, 17), ("health", None, 3))
    assert finds_of_needs(duck) == []


def test_a_code_with_odd_signs_keeps_its_name():
    for code in ("housing", "a=b", "x]@y", "it's"):
        assert apart.stored(apart.named("need_month.people", code)) == ("need_month.people", ("domain", code))
    assert apart.stored("end_month.people[exit=successful]") == ("end_month.people[exit=successful]", None)
    assert apart.named("stock_detail.people", "housing") == "stock_detail.people"


def test_of_a_need_those_who_have_it_lie_within_those_who_answered():
    parts = [apart.named(f"need_month.{name}", code) for name in ("people", "answered") for code in ("a", "b")]
    within = nested(["stock_detail.people", *parts])
    assert ("need_month.people[domain=a]", "need_month.answered[domain=a]") in within
    assert ("stock_detail.people", "need_month.people[domain=b]") in within
    assert ("need_month.people[domain=a]", "need_month.answered[domain=b]") not in within


def test_bounds_that_never_settle_are_said_and_not_passed_over(people, monkeypatch):
    monkeypatch.setattr(propagation, "PASSES", 0)
    _, found = finds_of(people)
    assert found.unfinished == ["stock_detail.people"] and not found.sampled
    with pytest.raises(Refused, match="stock_detail.people came to no end(.|\n)*lower detailed_months"):
        advice.refuse_unattacked(found.unfinished)


def test_relations_that_cannot_be_true_together_are_left_out_and_counted():
    sums = sums_of((0, [1, 2], 0, 0), (3, [4, 5], 0, 0))
    low, high = bounds_of((20, 20), (30, 30), (0, 9), (20, 20), (12, 12), (0, 9))
    held = propagation.Held(sums, None)
    assert propagation._tighten(held, low, high, None) == 1
    assert (low[5], high[5]) == (8, 8) and list(held.hidden) == [True, False]


def test_an_operator_reads_what_to_merge():
    class Target:
        name = staticmethod(lambda table: table.name)
        rows = staticmethod(
            lambda sql: [("age", "60+", 6, "60+"), ("age", "45-59", 5, "45–59")] if "list" in sql else [("S", "South")]
        )

    find = attack.Pinned("stock_detail.people", "S", "2026-10", (("age", "60+"),), 3, False)
    with pytest.raises(
        Refused, match="South, 2026-10, Age group: 60\\+: people 3(.|\n)*Merge «Age group: 60\\+» with «45–59»"
    ):
        advice.refuse([find], Target)


def test_a_region_of_two_districts_is_named_to_whoever_looks_after_the_installation():
    register.publish(attacked=True, clients=register.clients(1))
    told = {title: (state, said) for title, state, said in health.examine()}
    assert told["neighbours"][0] == "ok" and told["neighbours"][1].startswith("Regions of two districts only: North.")
