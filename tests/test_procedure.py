"""Criminal procedure: cases, their age, their steps, and the courts' own totals, counted by hand."""

import pytest

from data_access import memory
from data_access.query import WITHHELD, fetch
from data_access.register.behind import has_list
from data_access.scope import Grant, Viewer, operator
from data_access.subjects import find_measure
from data_access.subjects import procedure as subject
from tests.register import publish

COURTS = [
    {"court": "ct-n", "name": "Court North", "area": "N1"},
    {"court": "ct-s", "name": "Court South", "area": "S1"},
]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SITUATION_CENTRE_HOME", str(tmp_path))
    memory.forget()


def ask(measure, by=(), viewer=None, **where):
    """The values of a measure by the codes of one dimension; without one (value, of, among)."""
    asked_of, found = find_measure(measure)
    rows = fetch(asked_of, [found.name], by=[by] if by else [], where=where, viewer=viewer or operator()).rows
    if by:
        return {row[by]: row[found.name] for row in rows}
    return tuple(rows[0].get(name) for name in (found.name, f"{found.name}_of", f"{found.name}_among"))


def case(case_id, filed, resolved=None, disposition=None, sentence=None, **said):
    told = {"case_id": case_id, "court": "ct-n", "filed_on": filed, "resolved_on": resolved}
    told |= {"offence": "drugs", "sex": "male", "age_band": "25-34", "minor": "false"}
    return told | {"disposition": disposition, "sentence": sentence} | said


def known(answered):
    """Those of which there is a number."""
    return {code: value for code, value in answered.items() if value is not None}


CASES = [
    case("k1", "2024-01-10", "2024-03-10", "convicted", "supervision"),
    case("k2", "2024-01-20", "2025-01-20", "convicted", "prison", sex="female"),
    case("k3", "2024-11-01", "2025-02-01", "diverted", court="ct-s"),
    case("k4", "2024-06-01", offence="property"),
    case("k5", "2025-05-01"),
]


def give_cases(**more):
    publish(courts=COURTS, cases=CASES, **more)


def test_clearance_is_resolved_for_received():
    give_cases()
    assert ask("FL1") == (60, 3, 5)
    assert ask("FL1", year="2025") == (200, 2, 1)
    assert ask("FL1", "court") == {"ct-n": 50, "ct-s": 100}
    assert ask("FL1a", "year") == {"2024": 4, "2025": 1}
    assert ask("FL1b", "region") == {"N": 2, "S": 1}
    assert ask("FL1b", "offence") == {"drugs": 3, "property": 0}


def test_disposition_time_and_turnover_look_back_over_a_year():
    give_cases()
    assert ask("FL2", "month", month="2024-11..2025-02") == {
        "2024-12": pytest.approx(365 * 3 / 1),
        "2025-01": pytest.approx(365 * 2 / 2),
        "2025-02": pytest.approx(365 * 1 / 3),
    }
    assert ask("FL3", month="2025-06") == (1, 2, 2)
    assert ask("FL2", "court", month="2025-06") == {"ct-n": pytest.approx(730), "ct-s": 0}


def test_pending_cases_have_an_age():
    give_cases()
    assert ask("FL4", "pending_age", month="2025-06") == {"0-90": 1, "366+": 1}
    assert ask("FL4", "month", month="2024-12..2025-02") == {"2024-12": 3, "2025-01": 2, "2025-02": 1}
    assert ask("FL4", "offence", month="2025-06") == {"drugs": 1, "property": 1}
    assert ask("FL6", month="2025-06") == (50, 1, 2)
    assert ask("FL6", "region", month="2024-12") == {"N": 100, "S": 0}


def test_a_case_is_resolved_within_the_standard_of_days():
    give_cases()
    assert ask("FL5") == (pytest.approx(200 / 3), 2, 3)
    assert ask("FL5", "court") == {"ct-n": 50, "ct-s": 100}


def test_alternatives_are_told_among_sentences_and_diversion_among_the_resolved():
    give_cases()
    assert ask("FL9") == (50, 1, 2)
    assert ask("FL9", "sex") == {"female": 0, "male": 100}
    assert ask("FL9", "age") == {"25-34": 50}
    assert ask("FL9", "minor") == {"no": 50}
    assert ask("FL9a") == (pytest.approx(100 / 3), 1, 3)


STEPS = [
    {"step": "registered", "agency": "police", "happened_on": "2025-01-01", "recorded_on": "2025-01-04"},
    {"step": "registered", "agency": "police", "happened_on": "2025-01-01", "recorded_on": "2025-01-05"},
    {"step": "charged", "agency": "prosecutor", "happened_on": "2025-02-01", "recorded_on": None}
    | {"sent_to": "court", "mirrored_on": "2025-02-10"},
    {"step": "to_court", "agency": "prosecutor", "happened_on": "2025-02-01", "recorded_on": "2025-02-01"}
    | {"sent_to": "court", "mirrored_on": None},
    {"step": "to_probation", "agency": "court", "happened_on": "2025-06-20", "recorded_on": "2025-06-20"}
    | {"sent_to": "probation", "mirrored_on": None},
]


def give_steps(*more):
    rows = [*STEPS, *more]
    give_cases(steps=[{"step_id": str(place), "case_id": f"k{place % 5 + 1}"} | row for place, row in enumerate(rows)])


def test_steps_are_recorded_within_the_set_days():
    give_steps()
    assert ask("FL7") == (60, 3, 5)
    assert ask("FL7a") == (80, 4, 5)
    assert ask("FL7", "agency") == {"police": 50, "prosecutor": 50, "court": 100}
    assert ask("FL7", "step") == {"registered": 50, "charged": 0, "to_court": 100, "to_probation": 100}
    assert ask("FL7", "region") == {"N": 75, "S": 0}


def test_steps_are_counted_from_their_day_on_though_none_can_be_late_yet():
    fresh = {"step": "charged", "agency": "prosecutor", "happened_on": "2025-06-29", "recorded_on": None}
    give_steps(fresh, fresh | {"happened_on": "2025-07-02"})
    assert ask("FL7b", "step") == {"registered": 2, "charged": 2, "to_court": 1, "to_probation": 1}
    assert ask("FL7") == (60, 3, 5)


def test_the_chain_is_complete_where_the_next_agency_has_a_mirror_record():
    give_steps()
    assert ask("FL8") == (50, 1, 2)
    assert ask("FL8", "pair") == {"prosecutor>court": 50}
    assert ask("FL8", "region") == {"N": 0, "S": 100}


def total(court, month, months, *counts):
    names = ("pending_before", "filed", "resolved", "pending")
    return {"court": court, "offence": "drugs", "month": month, "months": months} | dict(
        zip(names, counts, strict=True)
    )


def test_the_courts_totals_stand_beside_the_cases():
    rows = [total("ct-n", "2023-01-01", 12, 10, 100, 90, 20), total("ct-n", "2024-01-01", 12, 20, 100, 110, 10)]
    rows.append(total("ct-s", "2024-01-01", 12, 5, 50, None, None))
    publish(courts=COURTS, case_totals=rows)
    assert ask("FL1c", "year") == {"2023": 90, "2024": pytest.approx(110 / 1.5)}
    assert ask("FL1e", "year") == {"2023": 100, "2024": 150}
    assert ask("FL1d", "court", year="2024") == {"ct-n": 20, "ct-s": 5}
    assert ask("FL1f", "region", year="2024") == {"N": 110, "S": None}
    assert ask("FL1g", year="2024")[0] == 10
    assert known(ask("FL2a", "year")) == {"2023": pytest.approx(365 * 20 / 90), "2024": pytest.approx(365 * 10 / 110)}
    assert ask("FL3a", year="2024") == (11, 110, 10)


def test_monthly_totals_make_a_year_together():
    rows = [total("ct-n", f"2024-{month:02}-01", 1, 5, 10, 10, 5) for month in range(1, 13)]
    publish(courts=COURTS, case_totals=rows)
    assert ask("FL1c", "month")["2024-07"] == 100
    assert known(ask("FL2a", "month")) == {"2024-12": pytest.approx(365 * 5 / 120)}


def leader():
    return Viewer("leader", "leader", (Grant("leadership"),))


def test_few_cases_are_withheld_from_whoever_may_not_count_exactly():
    many = [case(f"m{place}", "2024-02-01", "2024-03-01", court="ct-s") for place in range(100)]
    pending = [case(f"p{place}", "2024-02-01", court="ct-s") for place in range(60)]
    fresh = [case(f"f{place}", "2025-04-01", court="ct-s") for place in range(40)]
    publish(courts=COURTS, cases=[*CASES, *many, *pending, *fresh])
    told = ask("FL4", "court", viewer=leader(), month="2025-05")
    assert told["ct-s"] in (95, 100, 105)
    assert told.keys() == {"ct-s"}
    assert 50 < ask("FL6", viewer=leader(), month="2025-05")[0] < 70
    assert ask("FL2", viewer=leader())[0] == WITHHELD


def test_the_courts_totals_are_told_to_everybody():
    publish(courts=COURTS, case_totals=[total("ct-n", "2024-01-01", 12, 1, 4, 2, 3)])
    assert ask("FL1c", viewer=leader(), year="2024") == (50, 2, 4)


def test_behind_cases_is_no_list_of_people():
    assert not any(has_list(measure) for measure in subject.measures)
