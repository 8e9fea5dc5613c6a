"""Community work: orders whose hours a reader can add up."""

from data_access.query import fetch
from data_access.scope import operator
from data_access.subjects import work
from tests.register import clients, orders, publish

DAY = "2025-06-30"


def ask(measure, by=(), **where):
    """(value, of, among) of a ratio, else the value; with a dimension {code: that}."""
    rows = fetch(work, [measure], by=by, where=where, viewer=operator()).rows
    told = {row[by[0]] if by else None: _told(row, work.measure(measure)) for row in rows}
    return told if by else told.get(None)


def _told(row, measure):
    name = measure.name
    return (row[f"{name}_of"], row[f"{name}_among"]) if measure.is_ratio else row[name]


def session(place, client, day, hours=None, outcome="worked", order=None):
    told = {"session_id": f"w{place}", "client_id": client, "held_on": day, "hours": hours, "outcome": outcome}
    return told | {"order_id": order}


def test_hours_are_told_by_third_of_the_term_and_not_beyond_what_was_ordered(reporting_url):
    people = clients(5)
    ends = ("2026-06-30", "2025-10-30", "2025-07-30", "2025-05-01", None)
    held = orders(people, "2025-01-01", hours_ordered=20)
    for order, end in zip(held, ends, strict=True):
        order["due_end_date"] = end
    done = [session(n, "c0", f"2025-02-1{n}", 2.5) for n in range(4)]
    done += [session(10, "c1", "2025-03-01", 16), session(11, "c1", "2025-04-01", 16)]
    done += [session(12, "c2", "2025-06-01", 5, order="c2-2025-01-01"), session(13, "c2", "2025-06-02", None, None)]
    publish(data_date=DAY, clients=people, orders=held, work_sessions=done)
    assert ask("hours_share", month="2025-06") == (10 + 20 + 5, 100)
    hours = {"first": (10, 20), "middle": (20, 20), "last": (5, 20), "over": (0, 20)}
    assert ask("hours_share", ["third"], month="2025-06") == hours | {"unknown": (0, 20)}
    assert ask("hours_share", ["month"], month="2025-02..2025-03") == {"2025-02": (10, 100), "2025-03": (26, 100)}
    for split in ("sex", "age", "kind", "level", "minor", "measure"):
        assert [*ask("hours_share", [split], month="2025-06").values()] == [(35, 100)]


def test_work_is_finished_when_the_last_hour_falls_within_a_year_of_the_sentence(reporting_url):
    people = clients(4)
    held = orders(people, "2024-01-20", court_act_date="2024-01-10", hours_ordered=8)
    held[3] |= {"court_act_date": "2025-01-10"}
    done = [session(1, "c0", "2024-02-01", 4), session(2, "c0", "2025-01-09", 4)]
    done += [session(3, "c1", "2024-02-01", 4), session(4, "c1", "2025-01-10", 4), session(5, "c3", "2025-02-01", 8)]
    publish(data_date=DAY, clients=people, orders=held, work_sessions=done)
    assert ask("finished_share") == (1, 3)
    assert ask("finished_share", ["office"])["o-n1"] == (1, 3)
    assert ask("finished_share", ["month"], month="2024-01..2024-02")["2024-01"] == (1, 3)


def test_sessions_without_an_outcome_stand_with_the_age_of_the_oldest(reporting_url):
    people = clients(2)
    held = orders(people[:1], hours_ordered=8) + orders(people[1:], office="o-s1", hours_ordered=8)
    done = [session(1, "c0", "2025-06-20", 8), session(2, "c0", "2025-06-01", None, None)]
    done += [session(3, "c0", "2025-06-21", None, None), session(4, "c1", "2025-06-29", None, None)]
    publish(data_date=DAY, clients=people, orders=held, work_sessions=done)
    assert ask("open_sessions") == 3
    assert ask("oldest_session_days") == 29
    assert {code: count for code, count in ask("open_sessions", ["office"]).items() if count} == {"o-n1": 2, "o-s1": 1}
    assert ask("oldest_session_days", ["office"])["o-s1"] == 1


def test_what_no_source_gives_is_no_zero(home):
    people = clients(2)
    publish(data_date=DAY, clients=people, orders=orders(people))
    for measure in work.measures:
        rows = fetch(work, [measure.name], viewer=operator()).rows
        assert [row[measure.name] for row in rows] in ([], [None])
