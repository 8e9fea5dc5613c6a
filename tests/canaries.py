"""A register in which every personal field of every district holds a text that stands nowhere else."""

import itertools

from tests.register import AREAS, OFFICES, publish

DISTRICTS = {"N1": "o-n1", "N2": "o-n2", "S1": "o-s1"}
FIELDS = ("name", "personal_number", "address", "client", "officer")
PEOPLE = 14  # a district: enough for a published cell
BORN = {"N1": 1931, "N2": 1932, "S1": 1933}  # years of birth of nobody else


def canary(field, district):
    """The text that only this field of people of this district holds."""
    return f"Zz{field.replace('_', '')}{district.lower()}q"


CANARIES = {(field, district): canary(field, district) for field in FIELDS for district in DISTRICTS}


def found_in(text):
    """The canaries of a text: {(field, district)}, whatever the letters' case."""
    folded = text.casefold()
    return {place for place, word in CANARIES.items() if word.casefold() in folded}


def publish_canaries():
    """Load and publish the register of canaries into the installation of the environment."""
    people = [(district, number) for district in DISTRICTS for number in range(PEOPLE)]
    tables = {
        "areas": AREAS,
        "offices": OFFICES,
        "officers": [_officer(district) for district in DISTRICTS],
        "clients": list(itertools.starmap(_client, people)),
        "persons": list(itertools.starmap(_person, people)),
        "orders": list(itertools.starmap(_order, people)),
        "assessments": list(itertools.starmap(_assessment, people)),
    }
    return publish("canaries", **tables)


def client_id(district, number):
    """The id of a client in the source."""
    return f"{canary('client', district)}-{number}"


def _officer(district):
    return {"officer": canary("officer", district), "office": DISTRICTS[district]}


def _client(district, number):
    sex = "female" if number % 2 else "male"
    return {"client_id": client_id(district, number), "sex": sex, "birth_year": BORN[district]}


def _person(district, number):
    told = {field: f"{canary(field, district)} {number}" for field in FIELDS[:3]}
    restricted = "protected" if number == PEOPLE - 1 else None
    born = {"birth_date": f"{BORN[district]}-03-0{number % 9 + 1}", "restricted": restricted}
    return {"client_id": client_id(district, number), **told, **born}


def _order(district, number):
    return {
        "order_id": f"{district}-{number}",
        "client_id": client_id(district, number),
        "kind": "executive",
        "measure": "supervision",
        "start_date": "2024-11-20",
        "registration_date": "2024-11-18",
        "court_act_date": "2024-11-12",
        "end_date": None,
        "office": DISTRICTS[district],
        "officer": canary("officer", district),
    }


def _assessment(district, number):
    return {
        "assessment_id": f"a-{district}-{number}",
        "client_id": client_id(district, number),
        "assessed_on": "2025-01-15",
        "tool": "RNA",
        "score": 12,
        "level_by_score": "medium",
        "level": "medium",
        "complete": "true",
    }
