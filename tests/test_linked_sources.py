"""Several systems tell of the same people: linked by the ids that they declare, never by guess."""

import pytest
from sqlalchemy import select

from data_access import publication
from data_access.loading import Refused
from data_access.query import fetch, quarantined
from data_access.schema import assessments
from data_access.scope import operator
from data_access.subjects import outcomes, rna
from tests import register

PEOPLE = register.clients(3)
ORDERS = register.orders(PEOPLE)


def assessed(*clients, level="low"):
    return [
        {"assessment_id": f"a-{client}", "client_id": client, "assessed_on": "2025-02-01", "level": level}
        for client in clients
    ]


@pytest.fixture
def cases(reporting_url):
    """A register of three people under supervision, who have not been assessed."""
    register.publish("cases", clients=PEOPLE, orders=ORDERS)


def covered():
    answer = fetch(rna, ["coverage_share"], viewer=operator())
    return answer.rows[0]["coverage_share_of"], answer.rows[0]["coverage_share_among"]


def test_another_system_tells_of_the_people_of_the_register(cases):
    report = register.publish("rna-tool", people_of="cases", assessments=assessed("c0", "c1"))
    assert sum(each.quarantined for each in report.inputs) == 0
    assert covered() == (2, 3)


def test_a_number_is_no_longer_lacking_when_another_system_gives_it(cases):
    asked = ["RO1"]
    assert fetch(outcomes, asked, viewer=operator()).notes
    register.publish("court", people_of="cases", reoffences=[{"client_id": "c0", "offence_date": "2025-03-01"}])
    assert not fetch(outcomes, asked, viewer=operator()).notes


def test_what_matches_nobody_is_set_aside_with_the_reason(cases):
    register.publish("rna-tool", people_of="cases", assessments=assessed("c0", "c1", "stranger"))
    (row,) = quarantined("rna-tool")
    assert row[3:] == ("client_id", "stranger", "no such client_id among the clients")


def test_the_same_id_in_a_system_that_declares_no_link_is_somebody_else(cases):
    people = register.clients(1)
    register.publish("other", clients=people, assessments=assessed("c0"))
    assert covered() == (0, 3)


def test_loading_the_register_again_keeps_what_the_others_told(cases):
    register.publish("rna-tool", people_of="cases", assessments=assessed("c0", "c1"))
    register.publish("cases", clients=PEOPLE, orders=register.orders(PEOPLE, start="2025-01-11"))
    assert covered() == (2, 3)


def test_a_row_knows_who_gave_it_and_of_whose_people_it_speaks(cases):
    register.publish("rna-tool", people_of="cases", assessments=assessed("c0"))
    with publication.current().engine.connect() as connection:
        told = connection.execute(select(assessments.c.source, assessments.c.given_by)).all()
    assert [tuple(row) for row in told] == [("cases", "rna-tool")]


def test_a_link_to_a_source_that_is_not_loaded_is_refused(home):
    with pytest.raises(Refused, match="people of 'cases'.*not loaded"):
        register.publish("rna-tool", people_of="cases", assessments=assessed("c0"))


def test_two_systems_may_not_give_the_same_id(cases):
    register.publish("rna-tool", people_of="cases", assessments=assessed("c0"))
    with pytest.raises(Refused, match="Both rna-tool and second give assessments"):
        register.publish("second", people_of="cases", assessments=assessed("c0", level="high"))
