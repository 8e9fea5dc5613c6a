"""The marts against a second, slow count of the same random register, person by person and day by day."""

import calendar
import datetime
import random
import statistics

import pytest

from data_access.query import fetch
from data_access.scope import operator
from data_access.subjects import caseload, intake, rna
from tests.register import publish

FIRST, LAST = datetime.date(2023, 1, 1), datetime.date(2025, 6, 20)
EXACT = operator()


def a_day(chance, first=FIRST, last=LAST):
    return first + datetime.timedelta(chance.randrange((last - first).days))


def random_register(seed):
    """Clients with overlapping, touching, empty and open orders, and assessments of several levels."""
    chance = random.Random(seed)
    clients = [
        {"client_id": f"c{n}", "sex": chance.choice(["male", "female", ""]), "birth_year": chance.randint(1950, 2008)}
        for n in range(80)
    ]
    orders, assessments = [], []
    for client in clients:
        for _ in range(chance.choice([1, 1, 2, 3])):
            orders.append(_order(chance, client["client_id"], orders))
        for _ in range(chance.choice([0, 1, 2])):
            assessments.append(_assessment(chance, client["client_id"]))
    return clients, orders, assessments


def _order(chance, client, orders):
    ends = [order["end_date"] for order in orders if order["client_id"] == client and order["end_date"]]
    start = chance.choice(ends) if ends and chance.random() < 0.3 else a_day(chance)
    end = start + datetime.timedelta(chance.choice([0, 5, 40, 200, 500]))
    act = start - datetime.timedelta(chance.randint(0, 30))
    return {
        "client_id": client,
        "kind": chance.choice(["executive", "pre_trial"]),
        "start_date": start,
        "registration_date": start,
        "court_act_date": act,
        "end_date": end if end <= LAST and chance.random() < 0.7 else None,
        "office": chance.choice(["o-n1", "o-n2", "o-s1"]),
        "officer": chance.choice(["x", "y", "z"]),
    }


def _assessment(chance, client):
    told = {"client_id": client, "assessed_on": a_day(chance), "level": chance.choice(["low", "medium", "high"])}
    return told | {"complete": chance.choice(["true", "true", "true", "false"])}


def month_ends():
    """Each month with the day on which its stock is taken."""
    year, month = 2023, 1
    while (year, month) <= (2025, 6):
        day = datetime.date(year, month, calendar.monthrange(year, month)[1])
        yield f"{year}-{month:02}", min(day, LAST)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def is_open(order, day):
    return order["start_date"] <= day and (order["end_date"] is None or order["end_date"] > day)


def open_clients(orders, day):
    return {order["client_id"] for order in orders if is_open(order, day)}


def spells(orders, client):
    """The stretches of a client's supervision: orders that overlap or touch are one."""
    merged = []
    own = sorted((o for o in orders if o["client_id"] == client), key=lambda o: o["start_date"])
    for order in own:
        end = order["end_date"] or datetime.date.max
        if merged and order["start_date"] <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([order["start_date"], end])
    return merged


@pytest.fixture(params=[1, 2, 3])
def register(request, reporting_url):
    clients, orders, assessments = random_register(request.param)
    officers = [{"officer": code, "office": "o-n1"} for code in "xyz"]
    publish(data_date=LAST, clients=clients, orders=orders, assessments=assessments, officers=officers)
    return clients, orders, assessments


def asked(subject, measure, by, name=None):
    answer = fetch(subject, [measure], by=by, viewer=EXACT)
    value = name or answer.measures[0].name
    return {tuple(row[dimension] for dimension in by): row[value] for row in answer.rows}


def test_the_marts_count_what_a_slow_count_counts(register):
    clients, orders, assessments = register
    stock = asked(caseload, "CL1", ["month"])
    begun, gone = asked(caseload, "CL4", ["month"]), asked(caseload, "CL5", ["month"])
    levels = asked(rna, "RN5a", ["month", "level"])
    held = asked(caseload, "CL11", ["month"], "per_officer_of")
    stretches = [stretch for client in clients for stretch in spells(orders, client["client_id"])]
    for month, day in month_ends():
        here = open_clients(orders, day)
        assert stock.get((month,), 0) == len(here)
        assert begun.get((month,), 0) == sum(f"{start:%Y-%m}" == month for start, _ in stretches)
        assert gone.get((month,), 0) == sum(f"{end:%Y-%m}" == month for _, end in stretches)
        assert held.get((month,), 0) == sum(is_open(order, day) for order in orders)
        for level in ("low", "medium", "high", "not_assessed"):
            assert levels.get((month, level), 0) == sum(level_on(assessments, client, day) == level for client in here)


def level_on(assessments, client, day):
    """The level of the last complete assessment up to a day; of two on one day the later row."""
    own = [(a["assessed_on"], place, a["level"]) for place, a in enumerate(assessments) if a["client_id"] == client]
    told = [a for a in own if a[0] <= day and assessments[a[1]]["complete"] == "true"]
    return max(told)[2] if told else "not_assessed"


def test_the_median_of_the_marts_is_that_of_the_orders(register):
    _, orders, _ = register
    for month, value in asked(intake, "IN1", ["month"]).items():
        lags = [o["start_date"] - o["court_act_date"] for o in orders if f"{o['start_date']:%Y-%m}" == month[0]]
        assert value == (statistics.median(lag.days for lag in lags) if lags else None)


def test_parts_add_up_to_the_whole_in_every_month(register):
    for dimension in ("kind", "sex", "age", "level", "region", "district", "department", "office"):
        whole, parts = asked(caseload, "CL1", ["month"]), asked(caseload, "CL1", ["month", dimension])
        for (month,), people in whole.items():
            assert people == sum(value for key, value in parts.items() if key[0] == month)
