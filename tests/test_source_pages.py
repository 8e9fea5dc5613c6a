"""Where numbers come from, and what wants mending, is told to those who may know it."""

import itertools

import pytest

from dashboard import arrivals
from tests import register
from tests.signing_in import installed, signed_in_client

PEOPLE = register.clients(6)
NUMBERS = itertools.count()


def publish():
    orders = register.orders(PEOPLE, measure="supervision")
    for order, office in zip(orders, ("o-n1", "o-n1", "o-n1", "o-n2", "o-s1", "o-s1"), strict=True):
        order["office"] = office
    for place in (0, 1, 4):
        orders[place]["measure"] = None
    orders.append({"order_id": "=1+1", "client_id": "stranger", "kind": "executive"})
    return register.publish("cases", clients=PEOPLE, orders=orders)


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """The application over six people, three of whose orders lack the measure."""
    with installed(tmp_path_factory, publish) as app:
        yield app


def as_head(centre, area="N"):
    return signed_in_client(centre, name=f"head{next(NUMBERS)}", role="head", areas=[area])


def as_leader(centre):
    return signed_in_client(centre, name=f"leader{next(NUMBERS)}")


def take(client, field="orders.measure", office="o-n1"):
    from tests.actors import csrf_of

    return client.post("/data/work", data={"csrf_token": csrf_of(client), "field": field, "office": office})


def test_sources_are_told_with_their_age_and_what_was_set_aside(centre):
    page = as_leader(centre).get("/data/sources").text
    assert "A register for tests" in page and "30 Jun 2025" in page and "late" in page
    assert "no such client_id among the clients" in page and "stranger" not in page


def test_each_arrival_is_told_also_a_refused_one(centre):
    arrivals.note_refusal(centre.server.extensions["storage"], "courts", "watch", "The header has id twice.")
    page = as_leader(centre).get("/data/sources").text
    assert "The header has id twice." in page and "refused" in page


def test_a_head_is_told_what_to_mend_in_the_own_region_and_what_it_brings(centre):
    page = as_head(centre).get("/data/work").text
    assert "Office North One" in page and "2 of 3" in page and "Office South One" not in page
    assert "completeness rises from 50.0% to 100.0%" in page


def test_the_file_for_an_office_names_its_records_and_no_person(centre):
    told = take(as_head(centre))
    lines = told.text.lstrip("\ufeff").splitlines()
    assert told.status_code == 200 and [line.split(",")[2] for line in lines[1:]] == ["c0-2025-01-10", "c1-2025-01-10"]


def test_the_file_of_another_region_is_empty(centre):
    assert len(take(as_head(centre), office="o-s1").text.splitlines()) == 1


@pytest.mark.parametrize(("field", "office"), [("orders.measure", "nowhere"), ("persons.name", "o-n1"), ("", "")])
def test_a_file_of_what_is_not_required_is_refused(centre, field, office):
    assert take(as_head(centre), field, office).status_code == 400


def test_who_sees_no_exact_counts_sees_no_record_to_mend(centre):
    leader = as_leader(centre)
    assert leader.get("/data/work").status_code == 403
    assert "/data/work" not in leader.get("/data/sources").text
