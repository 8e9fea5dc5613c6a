"""A small register with persons, and viewers who may see some of them: for tests of personal data."""

import random
import types

from dashboard.audit.reading import Filters, rows_of
from data_access.scope import IDENTITY, Grant, Viewer, viewer_of
from tests.register import AREAS, OFFICES, publish
from tests.signing_in import signed_in_client

GIVEN, FAMILY = ("Айжан", "Бакыт", "Чолпон", "Эрмек", "Ёлка", "Үрмат", "Өмүр"), ("Асанов", "Бекова", "Жумаев")
SIZE = 60


def publish_people(seed=1, size=SIZE, restricted=("c3", "c5"), **more):
    """People with one to three orders over the three offices, and everything that can happen to them."""
    chance = random.Random(seed)
    made = {name: [] for name in ("clients", "persons", "orders", "assessments", "needs", "enrolments", "violations")}
    made |= {"reoffences": [], "contacts": []}
    for number in range(size):
        _add(chance, made, f"c{number}", restricted)
    programmes = [{"programme": "work", "name": "Way to work"}, {"programme": "family", "name": "Family"}]
    officers = [{"officer": code, "office": "o-n1"} for code in "xy"]
    return publish(areas=AREAS, offices=OFFICES, programmes=programmes, officers=officers, **made | more)


def _add(chance, made, client, restricted):
    year = chance.randint(1950, 2008)
    made["clients"].append(
        {"client_id": client, "sex": chance.choice(["male", "female", ""]), "birth_year": year}
        | {"minor_at_offence": chance.choice(["true", "false"])}
    )
    made["persons"].append(
        {"client_id": client, "name": f"{chance.choice(FAMILY)} {chance.choice(GIVEN)}"}
        | {"personal_number": f"PIN-{client}", "birth_date": f"{year}-05-01", "address": f"Street of {client}"}
        | {"restricted": "staff" if client in restricted else ""}
    )
    for number in range(chance.choice([1, 1, 2, 3])):
        made["orders"].append(_order(chance, client, number))
    for number in range(chance.choice([0, 1, 1, 2])):
        _assess(chance, made, client, f"{client}-a{number}")
    for number in range(chance.choice([0, 0, 1, 2])):
        made["enrolments"].append(_enrolment(chance, client, number))
    for number in range(chance.choice([0, 0, 1, 2])):
        kind = chance.choice(["missed_contact", "instruction"])
        made["violations"].append({"violation_id": f"{client}-v{number}", "client_id": client} | {"type": kind})
        made["violations"][-1]["violated_on"] = _day(chance)
    if chance.random() < 0.3:
        made["reoffences"].append({"reoffence_id": client, "client_id": client, "offence_date": _day(chance)})
    made["contacts"].append({"contact_id": client, "client_id": client, "kind": "", "due_on": _day(chance)})


def _day(chance, years=(2022, 2025)):
    return f"{chance.randint(*years)}-{chance.randint(1, 6):02}-{chance.randint(1, 18):02}"


def _order(chance, client, number):
    start = _day(chance, (2021, 2025))
    end = f"{int(start[:4]) + 1}{start[4:]}" if start < "2024" and chance.random() < 0.6 else ""
    return {
        "order_id": f"{client}-{number}",
        "client_id": client,
        "kind": chance.choice(["executive", "pre_trial", "post_penitentiary"]),
        "measure": chance.choice(["supervision", "fine"]),
        "offence": chance.choice(["property", "violent", ""]),
        "court_act_date": f"{int(start[:4]) - 1}{start[4:]}" if chance.random() < 0.2 else start,
        "registration_date": start,
        "start_date": start,
        "due_end_date": f"{int(start[:4]) + 2}{start[4:]}",
        "end_date": end,
        "end_reason": chance.choice(["term_served", "revoked", "death"]) if end else "",
        "office": chance.choice(["o-n1", "o-n2", "o-s1"]),
        "officer": chance.choice("xy"),
    }


def _assess(chance, made, client, name):
    level = chance.choice(["low", "medium", "high"])
    made["assessments"].append(
        {"assessment_id": name, "client_id": client, "assessed_on": _day(chance), "tool": "", "level": level}
        | {"score": chance.randint(1, 30), "level_by_score": chance.choice([level, "low"])}
        | {"complete": chance.choice(["true", "true", "false"])}
    )
    for domain in ("housing", "family"):
        made["needs"].append(
            {"assessment_id": name, "domain": domain, "need": chance.choice(["true", "false", ""]), "score": 1}
        )


def _enrolment(chance, client, number):
    referred = _day(chance, (2022, 2023))
    started = f"{referred[:5]}07{referred[7:]}" if chance.random() < 0.8 else ""
    outcome = chance.choice(["completed", "dropped_out", "", ""]) if started else ""
    return {
        "enrolment_id": f"{client}-e{number}",
        "client_id": client,
        "programme": chance.choice(["work", "family"]),
        "office": "o-n1",
        "referred_on": referred,
        "suitable": chance.choice(["true", "false", ""]),
        "first_session_on": started,
        "ended_on": f"{referred[:5]}11{referred[7:]}" if outcome else "",
        "outcome": outcome,
        "reason": "work" if outcome == "dropped_out" else "",
    }


def authorised(*areas, fields=IDENTITY, name="A. Viewer", account="viewer"):
    """A viewer of personal data for some areas."""
    return viewer_of("authorised", name, areas, account, fields, ("supervision",))


def emergency(area, account="head"):
    """A head with an hour's access to one area."""
    grants = (Grant("head", area), Grant("authorised", area, frozenset(IDENTITY), ("emergency",), True))
    return Viewer("E. Head", account, grants)


def seen(_event):
    """A witness that always stands."""


def sign_in_as(app, name, *areas, fields=IDENTITY, purposes=("supervision",)):
    """A client of a viewer of personal data who has given the second factor."""
    return signed_in_client(app, name=name, role="authorised", areas=list(areas), fields=fields, purposes=purposes)


def state_purpose(client, leads_to="/people", purpose="supervision"):
    """Send the form that asks for the purpose."""
    page = client.get("/people/purpose").get_data(as_text=True)
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    return client.post("/people/purpose", data={"csrf_token": token, "purpose": purpose, "next": leads_to})


def ready_client(app, name, *areas, **terms):
    """A client that has stated a purpose."""
    client = sign_in_as(app, name, *areas, **terms)
    state_purpose(client)
    return client


def looks(app, action):
    """Rows of the audit with an action, the oldest first."""
    with app.server.app_context():
        found = rows_of(Filters(action=action), count=5000)
    return [types.SimpleNamespace(**row) for row in reversed(found)]
