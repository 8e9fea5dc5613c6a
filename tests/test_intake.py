"""The way from the court to probation: acts, first contacts, plans and social reports, counted by hand."""

import pytest

from data_access import memory
from data_access.query import fetch
from data_access.scope import operator
from data_access.subjects import find_measure
from tests.register import clients, orders, publish

COURTS = [
    {"court": "ct-n", "name": "Court North", "area": "N1"},
    {"court": "ct-s", "name": "Court South", "area": "S1"},
]


def act(act_id, in_force, court="ct-n", sent="2025-05-05", kind="executive"):
    return {"act_id": act_id, "court": court, "kind": kind, "in_force_on": in_force, "sent_on": sent, "area": None}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SITUATION_CENTRE_HOME", str(tmp_path))
    memory.forget()


def ask(measure, by=(), **where):
    """The values of a measure by the codes of one dimension; without one (value, of, among)."""
    subject, found = find_measure(measure)
    rows = fetch(subject, [found.name], by=[by] if by else [], where=where, viewer=operator()).rows
    if by:
        return {row[by]: row[found.name] for row in rows}
    return tuple(rows[0].get(name) for name in (found.name, f"{found.name}_of", f"{found.name}_among"))


def give_acts():
    """Four acts: one registered after 8 days, one after 20, one lost, and one that waits for 5 days."""
    people = clients(2)
    first, second = orders(people, start="2025-05-20", registration_date="2025-05-20", court_act_date="2025-05-12")
    first["act_id"], second["act_id"], second["court_act_date"] = "a1", "a2", "2025-04-30"
    acts = [act("a1", "2025-05-12"), act("a2", "2025-04-30"), act("a3", "2025-04-10", court="ct-s")]
    acts.append(act("a4", "2025-06-25", sent=None))
    publish(clients=people, orders=[first, second], courts=COURTS, acts=acts)


def test_an_act_waits_until_an_order_names_it():
    give_acts()
    assert ask("IN2", "month") == {"2025-04": 2, "2025-05": 1, "2025-06": 2}
    assert ask("IN2", "waiting", month="2025-04") == {"0-3": 1, "11-30": 1}
    assert ask("IN2", "waiting", month="2025-06") == {"4-10": 1, "31+": 1}
    assert ask("IN2", "court", month="2025-06") == {"ct-n": 1, "ct-s": 1}
    assert ask("IN2", "region", month="2025-06") == {"N": 1, "S": 1}
    assert ask("IN2", "kind", month="2025-06") == {"executive": 2}


def test_waiting_acts_are_past_the_legal_term_after_ten_days():
    give_acts()
    assert ask("IN1c", month="2025-06") == (50, 1, 2)


def test_lost_acts_are_told_among_those_whose_term_has_passed():
    give_acts()
    assert ask("IN2a") == (pytest.approx(100 / 3), 1, 3)
    assert ask("IN2a", "court") == {"ct-n": 0, "ct-s": 100}
    assert ask("IN2b") == (0, 0, 3)


def test_the_lag_is_known_by_court_and_measure():
    give_acts()
    assert ask("IN1", "court") == {"ct-n": 14}
    assert ask("IN1b", "measure") == {"unknown": 50}


def test_the_first_contact_is_in_time_within_ten_days():
    people = clients(5)  # the fourth is not due yet, the fifth came before contacts were written down
    held = [("c0", "2025-01-20"), ("c1", "2025-01-21"), ("c2", "2025-01-05")]
    contacts = [{"contact_id": who, "client_id": who, "kind": "office", "held_on": day} for who, day in held]
    begun = orders(people[:3]) + orders(people[3:4], start="2025-06-25") + orders(people[4:], start="2025-01-04")
    publish(clients=people, orders=begun, contacts=contacts)
    assert ask("IN3") == (pytest.approx(100 / 3), 1, 3)
    assert ask("IN3", "district") == {"N1": pytest.approx(100 / 3), "N2": None, "S1": None}
    assert ask("IN3", "sex") == {"male": pytest.approx(100 / 3)}


def test_the_plan_is_due_after_fifteen_working_days_without_weekends_and_holidays():
    people = clients(4)
    # 3 March 2025 is a Monday; 8 March is a Saturday anyway, 21 March a Friday and a holiday: the 15th day is the 25th.
    made = [("c0", "2025-03-25"), ("c1", "2025-03-26"), ("c2", None)]
    plans = [{"plan_id": who, "client_id": who, "first_met_on": "2025-03-03", "made_on": day} for who, day in made]
    plans.append({"plan_id": "c3", "client_id": "c3", "first_met_on": "2025-06-20", "made_on": None})
    publish(clients=people, orders=orders(people), plans=plans)
    assert ask("IN4") == (pytest.approx(100 / 3), 1, 3)
    assert ask("IN4", "month")["2025-03"] == pytest.approx(100 / 3)
    assert ask("IN4", "measure") == {"unknown": pytest.approx(100 / 3)}


def report(who, due, delivered, proposal="supervision", sentence=None, detained=None, court="ct-n"):
    told = {"report_id": who, "client_id": who, "court": court, "requested_on": "2025-02-01", "due_on": due}
    return told | {"delivered_on": delivered, "proposal": proposal, "sentence": sentence, "detained": detained}


def give_reports():
    people = [*clients(3), {"client_id": "c3", "sex": "female", "birth_year": 2008, "minor_at_offence": "true"}]
    given = [
        report("c0", "2025-03-01", "2025-03-01", sentence="supervision", detained="false"),
        report("c1", "2025-03-01", "2025-03-02", sentence="prison", detained="true"),
        report("c2", "2025-03-10", None),
        report("c3", "2025-03-10", "2025-03-05", detained="false", court="ct-s"),
    ]
    publish(clients=people, orders=orders(people[:3], kind="pre_trial"), courts=COURTS, reports=given)


def test_reports_are_in_time_by_the_due_date():
    give_reports()
    assert ask("IN5") == (50, 2, 4)
    assert ask("IN5", "sex") == {"female": 100, "male": pytest.approx(100 / 3)}
    assert ask("IN5", "minor") == {"yes": 100, "unknown": pytest.approx(100 / 3)}
    assert ask("IN5a")[0] == 1
    assert ask("IN5b", "offence") == {"unknown": 4}


def test_a_person_without_an_order_stands_where_the_court_sits():
    give_reports()
    assert ask("IN5b", "region") == {"N": 3, "S": 1}
    assert ask("IN5b", "department") == {"D": 4}


def test_a_report_is_followed_when_the_sentence_is_what_it_proposed():
    give_reports()
    assert ask("IN6") == (50, 1, 2)
    assert ask("IN6", "court") == {"ct-n": 50, "ct-s": None}


def test_people_not_detained_are_told_among_those_of_whom_it_is_known():
    give_reports()
    assert ask("SD3") == (pytest.approx(200 / 3), 2, 3)
    assert ask("SD3", "minor") == {"yes": 100, "unknown": 50}
