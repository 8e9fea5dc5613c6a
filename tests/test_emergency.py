"""Breaking the glass: an hour, one region, told at once, seen on every page, answered for in five working days."""

import datetime
import shutil

import pytest

from dashboard import audit, clock, emergency, emergency_bars, settings, upkeep
from dashboard.audit import keeping
from dashboard.emergency import EmergencyError
from dashboard.holding import viewer_for
from data_access.scope import IDENTITY, Permission
from tests.audit_rows import all_rows
from tests.personal import FAMILY, publish_people, state_purpose
from tests.signing_in import add, code_of, enrol, enter, give_code, held_token, later, signed_in_client

REASON = "A threat was called in against this person's family."
NOTE = "I opened one record to find the officer in charge."
MONDAY = datetime.datetime(2026, 11, 16, 6, 0)  # noon in Bishkek


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    """Every test begins on a Monday at noon, and no bar is remembered from the test before."""
    emergency_bars.forget()
    upkeep.forget()
    with later(monkeypatch, seconds=(MONDAY - clock.now()).total_seconds()):
        yield
    emergency_bars.forget()


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """An installation in which people are published, to be copied."""
    folder = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITUATION_CENTRE_HOME", str(folder))
        publish_people(size=12)
    return folder


@pytest.fixture
def people(published, home):
    shutil.copytree(published, home, dirs_exist_ok=True)
    settings.connect_publication()


@pytest.fixture
def storage(app):
    return app.server.extensions["storage"]


@pytest.fixture
def head(people, app):
    """A client of the head of S, with a second factor; `secret` makes its codes."""
    client = signed_in_client(app, name="head", role="head", areas=["S"])
    client.secret, _ = enrol(client)
    return client


def form_token(client, address="/emergency"):
    return held_token(client.get(address).get_data(as_text=True))


def take(client, area="N", reason=REASON, case="Case 17", code=None, steps=1):
    code = code or code_of(client.secret, steps)
    sent = {"csrf_token": form_token(client), "area": area, "case_number": case, "reason": reason, "code": code}
    return client.post("/emergency", data=sent)


def send(client, address, page="/emergency", **fields):
    return client.post(address, data={"csrf_token": form_token(client, page), **fields})


def rights(storage, name="head"):
    from dashboard.accounts import find_account

    return viewer_for(find_account(storage, name))


def test_a_head_opens_another_region_for_an_hour(head, storage, monkeypatch):
    assert take(head).status_code == 303
    viewer = rights(storage)
    assert "N" in viewer.areas_with(Permission.PEOPLE_READ)
    assert set(IDENTITY) <= viewer.permissions
    assert viewer.areas_with(Permission.PEOPLE_NAME) == {"N"}
    with later(monkeypatch, minutes=61):
        assert Permission.PEOPLE_READ not in rights(storage).permissions


def test_it_stands_in_the_audit_before_it_opens(head):
    take(head)
    row = next(row for row in all_rows() if row["action"] == "emergency")
    assert (row["actor"], row["place"], row["justification"]) == ("head", "N", f"Case 17: {REASON}")


def test_without_the_audit_nothing_opens(head, storage, home, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setenv("AUDIT_DATABASE_URL", f"sqlite:///{home}/nowhere/audit.sqlite")
        assert take(head).status_code == 503
    keeping._open.cache_clear()
    assert Permission.PEOPLE_READ not in rights(storage).permissions


@pytest.mark.parametrize(
    ("wrong", "entry"),
    [
        ({"area": "KG"}, "area"),
        ({"area": "*"}, "area"),
        ({"area": ""}, "area"),
        ({"area": "o-n1"}, "area"),
        ({"reason": "it is urgent"}, "reason"),
        ({"reason": " " * 40}, "reason"),
        ({"case": " "}, "case_number"),
        ({"code": "000000"}, "code"),
        ({"code": "x"}, "code"),
    ],
)
def test_a_form_that_says_too_little_opens_nothing(head, storage, wrong, entry):
    answer = take(head, **wrong)
    assert answer.status_code == 400
    assert f'id="{entry}-wrong"' in answer.get_data(as_text=True)
    assert Permission.PEOPLE_READ not in rights(storage).permissions


def test_a_code_is_used_once(head, storage):
    code = code_of(head.secret, 1)
    take(head, code=code)
    send(head, "/emergency/end")
    assert take(head, code=code).status_code == 400


def test_a_second_one_does_not_run_beside_the_first(head, monkeypatch):
    take(head)
    with later(monkeypatch, minutes=2):
        assert take(head, area="S", steps=5).status_code == 400


@pytest.mark.parametrize("role", ["leadership", "analyst", "protection", "administrator"])
def test_others_cannot_break_the_glass(app, people, role):
    client = signed_in_client(app, name="other", role=role)
    sent = {"area": "N", "case_number": "Case 17", "reason": REASON, "code": "123456"}
    assert send(client, "/emergency", **sent).status_code == 403


def test_an_authorised_viewer_may(app, people, storage):
    client = app.server.test_client()
    add(app, name="viewer", role="authorised", areas=["S"])
    enter(client, "viewer")
    client.secret, _ = enrol(client)
    assert take(client).status_code == 303
    assert rights(storage, "viewer").areas_with(Permission.PEOPLE_READ) == {"N", "S"}


def test_a_head_without_a_second_factor_is_told_to_set_one_up(app, people):
    client = signed_in_client(app, name="head", role="head", areas=["S"])
    answer = take(client, code="123456")
    assert answer.status_code == 400
    assert "set one up" in answer.get_data(as_text=True)


def test_the_bar_is_on_every_page_while_it_lasts(head, monkeypatch):
    take(head)
    for address in ("/emergency", "/rights", "/situation", "/people/purpose"):
        assert "Everything you open is written down" in head.get(address).get_data(as_text=True), address
    emergency_bars.forget()
    with later(monkeypatch, minutes=14):
        assert "Everything you open" in head.get("/situation").get_data(as_text=True)
    emergency_bars.forget()
    with later(monkeypatch, minutes=61):
        enter(head, "head")
        shown = head.get("/rights").get_data(as_text=True)
        assert "Everything you open" not in shown


def test_a_page_built_before_does_not_hide_the_bar(head):
    head.get("/situation")
    take(head)
    assert "Everything you open" in head.get("/situation").get_data(as_text=True)
    send(head, "/emergency/end")
    assert "Everything you open" not in head.get("/situation").get_data(as_text=True)


def test_the_officer_and_the_head_of_the_region_are_told_at_once(app, head):
    officer = signed_in_client(app, name="officer", role="protection")
    concerned = signed_in_client(app, name="north", role="head", areas=["N"])
    other = signed_in_client(app, name="leader")
    take(head)
    for client, is_told in ((officer, True), (concerned, True), (other, False)):
        assert ("Emergency access of head" in client.get("/rights").get_data(as_text=True)) is is_told
    assert REASON.replace("'", "&#39;") in officer.get("/audit/emergencies").get_data(as_text=True)
    assert "Case 17" in concerned.get("/emergency").get_data(as_text=True)


def test_ending_it_takes_the_rights_back(head, storage):
    take(head)
    send(head, "/emergency/end")
    assert Permission.PEOPLE_READ not in rights(storage).permissions


def take_and_end(head, storage):
    take(head)
    send(head, "/emergency/end")
    return emergency.list_emergencies(storage, "head")[0]


def test_note_and_review_close_it(app, head, storage):
    taken = take_and_end(head, storage)
    assert send(head, "/emergency/note", id=taken.id, note=NOTE).status_code == 303
    officer = signed_in_client(app, name="officer", role="protection")
    assert NOTE in officer.get("/audit/emergencies").get_data(as_text=True)
    closed = send(officer, "/audit/emergencies/close", "/audit/emergencies", id=taken.id, note="One record, as told.")
    assert closed.status_code == 303
    found = emergency.find(storage, taken.id)
    assert (found.note, found.reviewed_by, found.review) == (NOTE, "officer", "One record, as told.")
    assert [row["object_type"] for row in all_rows() if row["action"] == "review"] == ["own note", "officer's review"]


def test_a_note_that_says_too_little_is_said_so(app, head, storage):
    taken = take_and_end(head, storage)
    answer = send(head, "/emergency/note", id=taken.id, note="done")
    assert answer.status_code == 400
    assert f'id="note-{taken.id}-wrong"' in answer.get_data(as_text=True)


def test_nobody_answers_for_another(app, head, storage):
    taken = take_and_end(head, storage)
    other = signed_in_client(app, name="other", role="head", areas=["N"])
    assert send(other, "/emergency/note", id=taken.id, note=NOTE).status_code == 404
    assert send(other, "/audit/emergencies/close", id=taken.id, note=NOTE).status_code == 403


def test_nobody_closes_the_own(storage, head):
    taken = take_and_end(head, storage)
    with pytest.raises(EmergencyError):
        emergency.close(storage, taken, "head", NOTE)


def test_five_working_days_leave_the_weekend_out():
    assert emergency.due_after(MONDAY) == clock.start_of(datetime.date(2026, 11, 24))
    friday = MONDAY + datetime.timedelta(days=4)
    assert emergency.due_after(friday) == clock.start_of(datetime.date(2026, 11, 28))


def test_an_account_that_does_not_answer_is_paused_until_the_officer_lifts_it(app, head, storage, monkeypatch):
    taken = take_and_end(head, storage)
    with later(monkeypatch, days=7):
        assert emergency.pause_late(storage) == []
    with later(monkeypatch, days=8):
        assert emergency.pause_late(storage) == ["head"]
        assert emergency.pause_late(storage) == []
        assert rights(storage).permissions == frozenset()
        emergency.close(storage, taken, "officer", NOTE)
        assert Permission.GLASS_BREAK in rights(storage).permissions
        assert emergency.pause_late(storage) == []
    assert [row["object_type"] for row in all_rows() if row["actor"] == "the clock"] == ["paused"]


def test_a_paused_person_still_can_answer_but_stays_paused(app, head, storage, monkeypatch):
    taken = take_and_end(head, storage)
    with later(monkeypatch, days=8):
        emergency.pause_late(storage)
        enter(head, "head")
        give_code(head, code_of(head.secret))
        assert send(head, "/emergency/note", id=taken.id, note=NOTE).status_code == 303
        assert rights(storage).permissions == frozenset()


def test_a_note_in_time_keeps_the_account_open(head, storage, monkeypatch):
    taken = take_and_end(head, storage)
    emergency.write_note(storage, taken, NOTE)
    with later(monkeypatch, days=30):
        assert emergency.pause_late(storage) == []


def test_late_answers_are_seen_to_by_any_request(app, head, storage, monkeypatch):
    take_and_end(head, storage)
    with later(monkeypatch, days=8):
        upkeep.forget()
        app.server.test_client().get("/sign-in")
        assert rights(storage).permissions == frozenset()


def test_looks_in_an_emergency_say_so(storage, head):
    take(head)
    audit.record("view", actor=rights(storage))
    assert all_rows()[-1]["role"] == "authorised (emergency)"


def test_people_of_the_region_are_seen_by_name_and_each_look_says_emergency(head):
    take(head)
    state_purpose(head, "/people")
    shown = head.get("/people?area=N").get_data(as_text=True)
    assert any(name in shown for name in FAMILY)
    row = next(row for row in reversed(all_rows()) if row["action"] == "list")
    assert (row["role"], row["place"]) == ("authorised (emergency)", "N")
    assert "people:name" in row["fields"]
    send(head, "/emergency/end")
    assert head.get("/people?area=N").status_code == 403
