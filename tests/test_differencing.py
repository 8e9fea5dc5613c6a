"""Nobody can be worked out from all that is published together, by sums, by averages or over time.

The published set of a register of invented people is attacked as a patient outsider would; the same attack on weaker
rules finds people, so it is an attack. LONG_TESTS=1 takes more people and more months.
"""

import dataclasses
import os

import duckdb
import pytest
from click.testing import CliRunner

from dashboard import settings
from dashboard.cli import main
from data_access import publication
from data_access.cells import attack
from tests import invented, moving, register

LONG = bool(os.environ.get("LONG_TESTS"))
PEOPLE = 6_000 if LONG else 800
SEEDS = (1, 2, 3)


def set_to(**changes):
    """Settings of the installation that differ from those shipped."""
    lines = settings.SHIPPED.read_text(encoding="utf-8").splitlines()
    for name, value in changes.items():
        lines = [f"{name} = {value}" if line.startswith(f"{name} ") else line for line in lines]
    (settings.home() / "settings.toml").write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """All cells of a publication of invented people, shown and withheld, as the loader attacks them."""
    folder, kept = tmp_path_factory.mktemp("published"), {}
    real = attack.attack

    def keep(duck, table, places, rules, number, *, stale, **again):
        for name in (table, stale):
            duck.execute(f"copy (select * from {name}) to '{folder / name}.parquet'")
        kept.update(places=places, rules=rules)
        return real(duck, table, places, rules, number, stale=stale, **again)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITUATION_CENTRE_HOME", str(folder / "home"))
        patch.setenv("SITUATION_CENTRE_CELLS_KEY", "drawn the same way in every run of the tests")
        patch.setattr(attack, "attack", keep)
        (folder / "home").mkdir()
        set_to(attack_seconds=600, attack_sample=60 if LONG else 12)
        register.publish(attacked=True, data_date="2025-06-30", **invented.tables(PEOPLE))
    duck = duckdb.connect(config={"threads": 2})
    duck.execute(f"create table whole as select * from '{folder / 'published'}.parquet'")
    duck.execute(f"create table stale as select * from '{folder / 'stale'}.parquet'")
    return duck, kept["places"], kept["rules"]


def attacked(published, shown="shown", only="true", **changes):
    """The attack on the set, or on the same cells under another rule: an expression of what is shown."""
    duck, places, rules = published
    duck.execute(f"create or replace temp view other as select * replace ({shown} as shown) from whole where {only}")
    found = attack.attack(duck, "other", places, dataclasses.replace(rules, **changes), 1, stale="stale")
    return [find for find in found.finds if not find.is_shown], found


def truth_of(published, find):
    """How many people stand in the cell of a find, where it is known."""
    one, two = (*find.crossed, (None, None), (None, None))[:2]
    asked = (find.part, find.place, find.period, *one, *two)
    same = " and ".join(
        f"{name} is not distinct from ?" for name in ("part", "place", "period", "one", "one_code", "two", "two_code")
    )
    found = published[0].execute(f"select n from whole where {same}", asked).fetchone()
    return found[0] if found else None  # a pair that few stand in is kept for the country only


def test_nothing_withheld_can_be_told_for_certain(published):
    hidden, found = attacked(published)
    assert not hidden and not found.at_odds and not found.unfinished
    assert found.shown > 5_000 and found.withheld > 500 and found.sampled and min(found.widths) > 1


def test_the_same_attack_tells_what_hiding_alone_lets_out(published):
    hidden, _ = attacked(
        published, "case when shown is not null then n end", "period = '2025-03'", rounding=1, attack_sample=0
    )
    assert len(hidden) > 100
    known = [(find.people, truth_of(published, find)) for find in hidden[:: len(hidden) // 100]]
    assert [people for people, truth in known if truth not in (people, None)] == []


def test_averaging_tells_nothing(published):
    duck, places, rules = published
    rounded, plain = (invented.averaged(duck, rule) for rule in ("shown", "case when shown is not null then n end"))
    assert rounded["sure"] == 0 and rounded["looked"] > 100
    assert plain["right"] > 20


def test_the_same_people_are_shown_alike_by_every_way(published):
    duck, *_ = published
    twice = duck.execute(
        """select count(*), count(*) filter (where one.shown is distinct from other.shown)
        from whole one join whole other using (place, period)
        where one.part = 'end_month.people[exit=successful]' and one.one is null and not one.exact
        and other.part = 'end_month.people' and other.one = 'exit' and other.one_code = 'successful'
        and other.two is null"""
    ).fetchone()
    assert twice[0] > 10 and twice[1] == 0


def test_two_years_of_months_do_not_name_the_attribute_of_somebody_known_to_have_moved():
    for seed in SEEDS:
        named, moved, chance = moving.named(seed, moving.held_until(10))
        assert moved > 20 and named / moved <= chance + 0.1, f"seed {seed}: {named} of {moved}, chance {chance:.0%}"


@pytest.mark.parametrize("rule", [moving.hidden_only, moving.rounded_to_nearest, moving.constant_keys])
def test_the_same_months_under_weaker_rules_do(rule):
    named, moved, chance = moving.named(1, rule)
    assert moved > 20 and named / moved > chance + 0.3


def small_people():
    """20 people in one district: 18 men and 2 women."""
    people = register.clients(20)
    return [person | {"sex": "female"} if place < 2 else person for place, person in enumerate(people)]


def publish_with(**changes):
    """`situation-centre publish` under other settings."""
    set_to(**changes)
    return CliRunner().invoke(main, ["publish"])


def test_a_publication_that_gives_somebody_away_is_refused(reporting_url):
    people = small_people()
    register.publish(attacked=True, clients=people, orders=register.orders(people))
    done = publish_with(smallest=3, rounding=1, headline_smallest=3)
    assert done.exit_code == 1, done.output
    assert (
        "could be worked out" in done.stderr
        and "people 2" in done.stderr
        and "What was published before stays" in done.stderr
    )
    assert "Merge" in done.stderr and "Women" in done.stderr
    publication.forget()
    assert publication.current().number == 1


def test_a_need_that_gives_somebody_away_is_refused():
    people = register.clients(20) + [
        person | {"client_id": f"w{n}", "sex": "female"} for n, person in enumerate(register.clients(20))
    ]
    done = [
        {"assessment_id": p["client_id"], "client_id": p["client_id"], "assessed_on": "2025-02-01", "level": "low"}
        for p in people
    ]
    needs = [{"assessment_id": p["client_id"], "domain": "housing", "need": n < 22} for n, p in enumerate(people)]
    held = register.orders(people, kind="pre_trial")
    register.publish(attacked=True, clients=people, orders=held, assessments=done, needs=needs)
    done = publish_with(smallest=3, rounding=1, headline_smallest=3)
    assert done.exit_code == 1, done.output
    assert "need_month.identified" in done.stderr and "Women" in done.stderr and "people 2" in done.stderr


def test_the_block_of_a_need_that_gives_somebody_away_is_drawn_anew(monkeypatch):
    people, seen = register.clients(20), []
    find = attack.Pinned("need_month.identified[domain=housing]", "N1", "2025-01", (("sex", "male"),), 2, False)

    def found_once(*told, again, before, **_):
        seen.append(
            (again, told[0].execute("select state from plan where place = 'N1' and period = '2025-01'").fetchall())
        )
        return attack.Attack(finds=[] if before else [find])

    monkeypatch.setattr(attack, "attack", found_once)
    register.publish(attacked=True, clients=people, orders=register.orders(people))
    (first, before), (second, after) = seen
    assert (first, second) == (None, {"stock": {"2025-01"}}) and before != after


def test_a_declared_total_that_gives_somebody_away_is_rounded(reporting_url):
    people = small_people()
    register.publish(attacked=True, clients=people, orders=register.orders(people))
    done = publish_with(headline_smallest=10)
    assert done.exit_code == 0, done.output
    assert "every cell by intervals" in done.stderr and "by linear programmes" in done.stderr


def test_the_attack_says_which_declared_totals_a_find_rests_on():
    duck = duckdb.connect()
    duck.execute(
        """create table cells as select * from (values
        ('stock_detail.people', 'KG', '2026-10', null::text, null::text, null::text, null::text, 108, 108, true),
        ('stock_detail.people', 'KG', '2026-10', 'sex', 'male', null, null, 99, 95, false),
        ('stock_detail.people', 'KG', '2026-10', 'sex', 'female', null, null, 9, null, false))
        as cells (part, place, period, one, one_code, two, two_code, n, shown, exact)"""
    )
    told = (duck, "cells", {"KG": (None, "country")}, invented.SETTINGS, 1)
    (find,) = (each for each in attack.attack(*told).finds if not each.is_shown)
    assert (find.people, find.rests_on) == (9, (("stock_detail.people", "KG", "2026-10"),))
    duck.execute("update cells set shown = 110, exact = false where one is null")
    assert attack.attack(*told).finds == []
