"""A service large enough that most of its numbers are published, with a small district that is not."""

import random

from data_access.subjects import SUBJECTS
from tests.register import clients, orders, publish

KEY = "the key of the tests, which is nobody's secret"  # a fixed one: the same numbers at each run
AGES = (1960, 1975, 1985, 1995, 2003)
KINDS = ("executive", "pre_trial", "post_penitentiary")
REASONS = ("term_served", "revoked", "death")
OFFICES = {"o-n1": 300, "o-n2": 6, "o-s1": 180}


def publish_people():
    """486 people: 300 in North One, 6 in North Two, 180 in South One; some were assessed, taught, or have gone."""
    drawn, people, facts = random.Random(7), [], {"orders": [], "assessments": [], "enrolments": [], "violations": []}
    for office, count in OFFICES.items():
        for place, person in enumerate(clients(count)):
            person |= {"client_id": f"{office}-{place}", "birth_year": drawn.choice(AGES), "sex": _sex(drawn)}
            people.append(person)
            for table, row in _facts(person, office, drawn):
                facts[table].append(row)
    officers = [{"officer": f"{office}-f{place}", "office": office} for office in OFFICES for place in range(12)]
    return publish(
        clients=people, officers=officers, programmes=[{"programme": "work", "name": "Way to work"}], **facts
    )


def _sex(drawn):
    return drawn.choices(("female", "male"), (1, 4))[0]


def _facts(person, office, drawn):
    """(table, row) of everything about a person."""
    month, client = drawn.randint(1, 12), {"client_id": person["client_id"]}
    told = {"kind": drawn.choices(KINDS, (6, 1, 1))[0], "measure": "supervision", "offence": "property"}
    told |= {"officer": f"{office}-f{drawn.randint(0, 11)}", "office": office}
    told |= {"court_act_date": f"2024-{month:02}-01", "registration_date": f"2024-{month:02}-08"}
    if drawn.random() < 0.3:
        told |= {"end_date": f"2025-0{drawn.randint(1, 5)}-20", "end_reason": drawn.choices(REASONS, (6, 2, 1))[0]}
    yield "orders", orders([person], f"2024-{month:02}-10", **told)[0]
    if drawn.random() < 0.7:
        level = drawn.choices(("low", "medium", "high"), (4, 3, 2))[0]
        done = {"assessed_on": "2025-02-01", "level": level, "level_by_score": level, "tool": "RNA", "complete": "true"}
        yield "assessments", client | done | {"score": drawn.randint(0, 4)}
    if drawn.random() < 0.5:
        way = {"programme": "work", "referred_on": "2024-12-20", "suitable": "true"}
        ending = {"ended_on": "2025-05-01", "outcome": "completed"} if drawn.random() < 0.6 else {"ended_on": None}
        yield "enrolments", client | way | {"first_session_on": f"2025-01-{drawn.randint(5, 25):02}"} | ending
    if drawn.random() < 0.3:
        yield "violations", client | {"violated_on": "2025-03-03", "type": "missed_contact"}


def measures():
    """(subject, measure) of everything that can be asked."""
    return [(subject, measure) for subject in SUBJECTS for measure in subject.measures]
