"""Targets and events: who writes them down, what is refused, and that a change of them is audited."""

import datetime

import pytest

from dashboard import marks
from dashboard.audit.reading import Filters, every_row
from dashboard.demo.marks import write_marks
from data_access.scope import ROLES
from tests.signing_in import held_token, signed_in_client

TARGET = {"measure": "RN1", "area": "*", "value": "80", "owner": "Head of the service", "origin": "Order 12, 2026"}
TARGET |= {"starts": "2026-01-01", "ends": ""}
EVENT = {"happened_on": "2026-03-01", "kind": "law", "area": "*", "told": "New Criminal Code", "rebases": "CL4 in1"}
EVENT |= {"told_ru": "Новый Уголовный кодекс", "told_ky": "Жаңы Кылмыш-жаза кодекси"}


@pytest.fixture
def analyst(app):
    """A client signed in as an analyst."""
    return signed_in_client(app, name="aida", role="analyst")


def send(client, path, fields):
    return client.post(path, data={"csrf_token": held_token(client.get("/settings/targets").text), **fields})


def kept(app, listing):
    return listing(app.server.extensions["storage"])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", ["/settings/targets", "/settings/events"])
def test_only_analysts_and_administrators_open_the_pages(app, role, path):
    answer = signed_in_client(app, name="aida", role=role).get(path)
    assert answer.status_code == (200 if role in ("analyst", "administrator") else 403)


def test_a_target_is_kept_and_audited(app, analyst):
    assert send(analyst, "/settings/targets", TARGET).status_code == 303
    (target,) = kept(app, marks.list_targets)
    assert (target.measure, target.value, target.owner, target.ends) == ("RN1", 80, "Head of the service", None)
    (*_, row) = every_row(Filters(actor="aida", action="settings"))
    assert row["object_type"] == "target added" and "RN1" in row["justification"]
    assert "Order 12, 2026" in analyst.get("/settings/targets").text


def test_a_target_holds_on_its_days_only(app, analyst):
    send(analyst, "/settings/targets", TARGET | {"ends": "2026-06-30"})
    (target,) = kept(app, marks.list_targets)
    days = [
        datetime.date(2025, 12, 31),
        datetime.date(2026, 1, 1),
        datetime.date(2026, 6, 30),
        datetime.date(2026, 7, 1),
    ]
    assert [target.holds_on(day) for day in days] == [False, True, True, False]


def test_an_event_is_kept_with_its_words_and_what_it_rebases(app, analyst):
    assert send(analyst, "/settings/events", EVENT).status_code == 303
    (event,) = kept(app, marks.list_events)
    assert (event.happened_on, event.rebases) == (datetime.date(2026, 3, 1), ("CL4", "IN1"))
    assert event.words == "New Criminal Code"
    (*_, row) = every_row(Filters(actor="aida", action="settings"))
    assert row["object_type"] == "event added" and "New Criminal Code" in row["justification"]


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"measure": "XX9"}, "measure", "no number"),
        ({"value": "much"}, "value", "is no number"),
        ({"value": "-3"}, "value", "is no number"),
        ({"value": "nan"}, "value", "is no number"),
        ({"starts": "1.2026"}, "starts", "is no day"),
        ({"ends": "2025-01-01"}, "ends", "ends before it starts"),
        ({"owner": ""}, "owner", "Say it in"),
        ({"origin": "x"}, "origin", "Say it in"),
        ({"area": "nowhere"}, "area", "no such area"),
    ],
)
def test_a_wrong_entry_of_a_target_is_said_beside_it_and_nothing_is_kept(app, analyst, given, field, said):
    answer = send(analyst, "/settings/targets", TARGET | given)
    assert answer.status_code == 400 and kept(app, marks.list_targets) == []
    assert said in answer.text.partition(f'id="{field}-wrong"')[2].partition("</p>")[0]


@pytest.mark.parametrize(
    ("given", "field"), [({"kind": "war"}, "kind"), ({"told_ky": ""}, "told_ky"), ({"rebases": "CL4 ZZ"}, "rebases")]
)
def test_a_wrong_entry_of_an_event_is_said_beside_it(app, analyst, given, field):
    answer = send(analyst, "/settings/events", EVENT | given)
    assert answer.status_code == 400 and f'id="{field}-wrong"' in answer.text
    assert kept(app, marks.list_events) == []


def test_what_is_taken_away_is_shown_no_more_and_kept_for_the_history(app, analyst):
    send(analyst, "/settings/events", EVENT)
    (event,) = kept(app, marks.list_events)
    assert send(analyst, f"/settings/events/{event.id}/end", {}).status_code == 303
    assert kept(app, marks.list_events) == []
    assert send(analyst, f"/settings/events/{event.id}/end", {}).status_code == 404
    with app.server.extensions["storage"].connect() as connection:
        (row,) = connection.execute(marks.events.select()).all()
    assert row.removed_by == "aida" and row.told == "New Criminal Code"


def test_a_form_without_its_token_keeps_nothing(app, analyst):
    assert analyst.post("/settings/targets", data=TARGET).status_code == 400
    assert kept(app, marks.list_targets) == []


def test_the_demonstration_writes_targets_and_events_once(app):
    storage = app.server.extensions["storage"]
    assert write_marks(storage) and not write_marks(storage)
    assert {target.measure for target in kept(app, marks.list_targets)} >= {"RN1", "PR5a"}
    assert ("IN1",) in [event.rebases for event in kept(app, marks.list_events)]
