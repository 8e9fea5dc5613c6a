"""Supervision: small registers whose contacts, violations and ends a reader can count."""

import pytest

from data_access.query import fetch
from data_access.scope import operator
from data_access.subjects import find_measure, supervision
from tests.register import clients, orders, publish

EXACT = operator()


def per_100(events, days):
    """Events for each hundred person-months of 30.4375 days, of days that people spent under supervision."""
    return pytest.approx(100 * events * 30.4375 / days)


def ask(measure, by=(), **where):
    """The one row of an answer; with a dimension {code: value}."""
    subject, found = find_measure(measure)
    rows = fetch(subject, [found.name], by=by, where=where, viewer=EXACT).rows
    if by:
        return {tuple(row[name] for name in by) if len(by) > 1 else row[by[0]]: row[found.name] for row in rows}
    return rows[0][found.name] if rows else None


def counts(measure, **where):
    """(of, among) of a ratio."""
    subject, found = find_measure(measure)
    (row,) = fetch(subject, [found.name], where=where, viewer=EXACT).rows
    return row[f"{found.name}_of"], row[f"{found.name}_among"]


def contact(place, client, due=None, held=None, kind="office", outcome=None):
    told = {"contact_id": f"k{place}", "client_id": client, "kind": kind, "due_on": due, "held_on": held}
    return told | {"outcome": outcome}


def level(client, day, level):
    return {"client_id": client, "assessed_on": day, "level": level, "complete": "true"}


def test_a_contact_is_met_by_its_due_day_and_counts_once_that_has_passed(reporting_url):
    people = clients(2)
    held = [
        contact(1, "c0", "2025-03-10", "2025-03-10"),
        contact(2, "c0", "2025-03-20", "2025-03-21", "home"),
        contact(3, "c1", "2025-04-01"),
        contact(4, "c1", "2025-07-01"),
        contact(5, "c1", None, "2025-04-02"),
    ]
    publish(clients=people, orders=orders(people), contacts=held)
    assert counts("SV1") == (1, 3)
    assert ask("SV1a") == 3
    assert ask("SV1", ["month"], month="2025-03..2025-04") == {"2025-03": 50, "2025-04": 0}
    assert ask("SV1a", ["contact"]) == {"office": 2, "home": 1}
    for split in ("sex", "age", "kind", "level", "minor", "measure", "office", "district", "region", "department"):
        assert sum(ask("SV1a", [split]).values()) == 3


def test_attendance_leaves_good_reasons_out(home):
    people = clients(1)
    told = ["attended", "attended", "attended", "absent", "excused", None]
    held = [contact(place, "c0", "2025-03-10", outcome=said) for place, said in enumerate(told)]
    publish(clients=people, orders=orders(people), contacts=held)
    assert counts("SV4") == (3, 4)
    assert counts("SV4a") == (1, 5)


LATER = ("medium", "not_assessed")


def test_contacts_are_held_against_the_standard_of_the_level(reporting_url):
    people = clients(3)
    levels = [level("c0", "2025-01-10", "low"), level("c1", "2025-01-10", "medium")]
    held = [contact(place, "c0", held=f"2025-02-{place + 10}") for place in range(3)]
    held += [contact(10, "c1", held="2025-03-03", kind="home"), contact(11, "c2", held="2025-03-04")]
    publish(data_date="2025-03-31", clients=people, orders=orders(people), contacts=held, assessments=levels)
    each = 22 + 28 + 31  # days of one person, from 10 January to 31 March
    assert ask("SV2", ["level"]) == {"low": per_100(3, each), **dict.fromkeys(LATER, per_100(1, each))}
    assert ask("SV2", ["level", "contact"])["medium", "home"] == per_100(1, each)
    assert ask("SV2a", ["level"]) == {"low": pytest.approx(400 / 12), "medium": pytest.approx(700 / 12)}
    assert ask("SV2a", ["level", "contact"])["medium", "home"] == pytest.approx(100 / 12)
    assert ask("SV2b", level="low") == 300
    assert counts("SV2b") == (4, round((3 * 4 + 3 * 7) / 12, 1))


def test_only_contacts_beyond_a_year_of_the_standard_are_too_many(reporting_url):
    people = clients(2)
    levels = [level("c0", "2024-01-10", "low"), level("c1", "2024-01-10", "high")]
    days = ["2024-02-01", "2024-03-01", "2024-04-01", "2024-05-01", "2024-06-01", "2025-05-05"]
    held = [contact(f"{who}{day}", who, held=day) for who in ("c0", "c1") for day in days]
    publish(clients=people, orders=orders(people, "2024-01-10"), contacts=held, assessments=levels)
    assert counts("SV3") == (1, 12)
    assert ask("SV3", ["month"], month="2024-05..2024-06") == {"2024-05": 0, "2024-06": 50}
    assert ask("SV3", ["level"]) == {"low": pytest.approx(100 / 6), "high": 0}


def violation(place, client, day, kind="missed_contact"):
    return {"violation_id": f"v{place}", "client_id": client, "violated_on": day, "type": kind}


def test_an_incident_is_told_by_its_most_severe_violation(reporting_url):
    people = clients(4)
    broken = [
        violation(1, "c0", "2025-03-03"),
        violation(2, "c0", "2025-03-03", "new_offence"),
        violation(3, "c0", "2025-03-05", "absconding"),
        violation(4, "c1", "2025-04-03", "left_area"),
    ]
    publish(data_date="2025-04-30", clients=people, orders=orders(people), violations=broken)
    assert ask("SV6", ["violation"]) == {"missed_contact": 1, "left_area": 1, "new_offence": 1, "absconding": 1}
    assert ask("SV6", ["severity"]) == {"new_offence": 1, "absconding": 1, "technical": 2}
    assert counts("SV6a", severity="technical") == (1, 3)
    assert ask("SV5", month="2025-03") == per_100(2, 4 * 31)
    assert counts("SV5", month="2025-03") == (2, round(4 * 31 / 30.4375, 1))
    assert ask("SV5", ["severity"], month="2025-03..2025-04")["absconding"] == per_100(1, 4 * 61)
    assert ask("SV5a") == 50
    for split in ("sex", "age", "kind", "level", "minor", "measure", "offence", "office"):
        assert sum(ask("SV6", [split]).values()) == 4
        (rate,) = (value for value in ask("SV5", [split], month="2025-03").values() if value is not None)
        assert rate == per_100(2, 4 * 31)


def response(place, client, day, kind="talk", of=None):
    return {"response_id": f"r{place}", "client_id": client, "responded_on": day, "type": kind, "violation_id": of}


def test_a_response_is_in_time_within_two_working_days(reporting_url):
    people = clients(1)
    friday, monday = "2025-03-14", "2025-03-17"
    broken = [violation(1, "c0", friday), violation(2, "c0", friday), violation(3, "c0", monday)]
    broken += [violation(4, "c0", "2025-06-27"), violation(5, "c0", "2025-06-26"), violation(6, "c0", "2025-03-07")]
    answers = [response(5, "c0", "2025-03-11", "warning", of="v6")]  # 8 March, a holiday, is a Saturday
    answers += [response(1, "c0", "2025-03-18", of="v1"), response(2, "c0", "2025-03-19", of="v2")]
    answers += [response(3, "c0", "2025-03-17", "praise"), response(4, "c0", "2025-03-25", of="v2")]
    publish(clients=people, orders=orders(people), violations=broken, responses=answers)
    assert counts("SV7") == (2, 5)
    assert ask("SV7a") == 4
    assert ask("SV7b") == 4.8
    assert counts("SV12") == (1, 5)
    assert ask("SV7", ["violation"]) == {"missed_contact": 40}
    assert ask("SV12", ["office"])["o-n1"] == 20


def test_a_holiday_is_no_working_day(home):
    people = clients(1)
    broken = [violation(1, "c0", "2025-03-20"), violation(2, "c0", "2025-03-25")]
    answers = [response(1, "c0", "2025-03-25", of="v1"), response(2, "c0", "2025-03-28", of="v2")]
    publish(clients=people, orders=orders(people), violations=broken, responses=answers)
    assert counts("SV7") == (1, 2)


def test_revocations_are_told_by_reason_and_against_the_people_under_supervision(home):
    people = clients(10)
    held = orders(people)
    for place, reason in enumerate(("revoked", "absconded", "term_served")):
        held[place] |= {"end_date": "2025-03-15", "end_reason": reason}
    publish(data_date="2025-03-31", clients=people, orders=held)
    assert ask("SV9a") == 2
    assert {code: value for code, value in ask("SV9a", ["end_reason"]).items() if value} == {
        "revoked": 1,
        "absconded": 1,
    }
    days = 7 * 31 + 3 * 14  # the day of the end is none under supervision
    assert ask("SV9", month="2025-03") == per_100(2, days)
    assert ask("SV9", ["end_reason"], month="2025-03")["revoked"] == per_100(1, days)


def test_a_cohort_is_followed_to_each_horizon_with_other_ends_kept_in_the_whole(reporting_url):
    people = clients(4)
    held = orders(people, "2024-01-10", end_reason=None)
    held[0] |= {"end_date": "2024-03-10", "end_reason": "revoked"}
    held[1] |= {"end_date": "2024-09-10", "end_reason": "new_crime"}
    held[2] |= {"end_date": "2024-05-10", "end_reason": "term_served"}
    young = [{"client_id": "y", "sex": "female", "birth_year": 2000}]
    publish(clients=people + young, orders=held + orders(young, "2025-05-01"))
    assert [counts(id) for id in ("SV10a", "SV10b", "SV10", "SV10c")] == [(1, 4), (1, 4), (2, 4), (0, 0)]
    assert counts("SV10d") == (1, 4)
    assert ask("SV10", ["sex"]) == {"male": 50, "female": None}


def test_a_move_of_the_level_is_one_within_the_same_supervision(reporting_url):
    people = clients(2)
    held = orders(people, "2024-01-10", end_date="2024-06-10", end_reason="term_served")
    held += orders(people[:1], "2025-01-10")
    kept = [("2024-01-10", "high"), ("2024-03-10", "medium"), ("2024-04-10", "medium"), ("2025-01-10", "high")]
    levels = [{"client_id": "c0", "since": day, "level": code} for day, code in [*kept, ("2025-03-10", "very_high")]]
    publish(clients=people, orders=held, supervision_levels=levels)
    assert ask("SV11a", ["direction"]) == {"down": 1, "up": 1}
    assert ask("SV11a", ["month"], month="2024-03..2025-03")["2025-03"] == 1
    assert ask("SV11", month="2025-03") == per_100(1, 31)
    assert ask("SV11", ["direction"], month="2024-03") == {"down": per_100(1, 2 * 31)}


def test_who_came_or_left_within_a_month_counts_for_the_days_of_it(reporting_url):
    """Of three people one stays all April (30 days), one leaves after 10 of its days and one comes for the last 5."""
    people = clients(3)
    held = orders(people[:1]) + orders(people[1:2], end_date="2025-04-11", end_reason="term_served")
    held += orders(people[2:], "2025-04-26")
    broken = [violation(1, "c0", "2025-04-02"), violation(2, "c1", "2025-04-03"), violation(3, "c2", "2025-04-28")]
    publish(data_date="2025-04-30", clients=people, orders=held, violations=broken)
    assert ask("SV5", month="2025-04") == per_100(3, 30 + 10 + 5)


def test_what_no_source_gives_is_no_zero(home):
    people = clients(1)
    publish(clients=people, orders=orders(people))
    for measure in supervision.measures:
        rows = fetch(supervision, [measure.name], viewer=EXACT).rows
        assert all(row[measure.name] in (None, 0) for row in rows)
        if measure.name not in ("revoked", "revocation_rate"):
            assert all(row[measure.name] is None for row in rows)
