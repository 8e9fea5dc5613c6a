"""The page of people, as a browser meets it: purpose, search, pages, files, and an audit that must stand first."""

import itertools
import json
import re

import pytest

from dashboard import audit
from data_access.scope import IDENTITY
from tests.personal import looks, publish_people, ready_client, sign_in_as, state_purpose
from tests.signing_in import installed, signed_in_client

NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """The application over a small register."""
    with installed(tmp_path_factory, publish_people) as app:
        yield app


@pytest.fixture(autouse=True)
def home(centre):
    """The home of the application, in place of an empty one."""


@pytest.fixture(scope="module")
def viewer(centre):
    """A client of a viewer of the north, with a purpose stated."""
    return ready_client(centre, "nora", "N")


def new(centre, **terms):
    """A client of another viewer of the north, who has stated no purpose."""
    return sign_in_as(centre, f"new-{next(NUMBERS)}", "N", **terms)


def last_look(centre, action):
    """The newest row of the audit with an action."""
    return looks(centre, action)[-1]


def page(client, address="/people"):
    """Code and text of a page, as the index holds it."""
    answer = client.get(address)
    return answer.status_code, answer.get_data(as_text=True)


def search(client, text, why="The court asks for this person"):
    return _send(client, "/people/search", search=text, justification=why)


def _send(client, address, **fields):
    token = client.get("/rights").get_data(as_text=True).partition('name="csrf_token" value="')[2].partition('"')[0]
    return client.post(address, data={"csrf_token": token, **fields})


def persons(text):
    """Addresses of the persons on a page."""
    return re.findall(r"/person\?id=[\w-]+", text)


def test_a_purpose_is_asked_for_once_and_then_leads_on(centre):
    client = new(centre)
    answer = client.get("/people?sex=female")
    assert answer.status_code == 302 and "/people/purpose?next=%2Fpeople%3Fsex%3Dfemale" in answer.location
    answer = state_purpose(client, "/people?sex=female")
    assert answer.status_code == 303 and answer.location == "/people?sex=female"
    assert page(client)[0] == 200


def test_without_a_purpose_nobody_is_shown(centre):
    client = new(centre)
    before = len(looks(centre, "list"))
    assert client.head("/people").status_code == 403
    assert len(looks(centre, "list")) == before


def test_a_purpose_that_no_grant_is_for_is_not_taken(centre):
    client = new(centre)
    assert _send(client, "/people/purpose", purpose="inspection").status_code == 400
    assert client.get("/people").status_code == 302


def test_a_list_is_written_down_before_it_is_shown(centre, viewer):
    code, text = page(viewer)
    row = last_look(centre, "list")
    assert code == 200 and row.rows == len(persons(text)) + text.count("Withheld: ")
    assert row.purpose == "supervision" and row.actor == "nora" and "people:name" in row.fields


def test_without_the_audit_no_people_and_numbers_go_on(centre, viewer, monkeypatch):
    def refuse(*_words, **_more):
        raise audit.Unavailable("The disk is full.")

    monkeypatch.setattr(audit, "record", refuse)
    code, text = page(viewer)
    assert code == 503 and "no personal data are shown" in text and not persons(text) and "PIN-" not in text
    assert page(viewer, "/situation")[0] == 200


def test_what_is_looked_for_stands_in_no_address_and_no_log(centre, viewer, caplog):
    caplog.set_level("DEBUG")
    answer = search(viewer, "Бекова")
    assert (answer.status_code, answer.location) == (303, "/people")
    code, text = page(viewer)
    assert code == 200 and persons(text)
    links = re.findall(r'"href":"([^"]*)"', text)
    assert not any("Бек" in link or "%D0" in link for link in links)
    assert "Бекова" not in caplog.text
    row = last_look(centre, "search")
    assert row.justification == "The court asks for this person" and "Бек" not in str(vars(row))
    search(viewer, "")


def test_a_search_takes_words_that_say_why(centre, viewer):
    answer = search(viewer, "Бекова", "because")
    assert answer.status_code == 400 and "10 characters" in answer.get_data(as_text=True)


@pytest.mark.parametrize("text", ["' or 1=1 --", '"; drop table x', "%", "_", "\\", "c1' union select", "%%%", "()"])
def test_odd_searches_find_nobody(viewer, text):
    assert search(viewer, text).status_code == 303
    code, told = page(viewer)
    search(viewer, "")
    assert code == 200 and not persons(told)


def test_nobody_else_is_let_in(centre):
    for role in ("leadership", "head", "analyst", "protection", "administrator"):
        client = signed_in_client(centre, name=role, role=role)
        code, text = page(client)
        assert code == 403 and "people:read" in text and not persons(text), role


def test_a_file_takes_a_purpose_and_words_and_holds_entitled_fields_only(centre):
    client = ready_client(centre, "fira", "N", fields=("people:name",))
    assert _send(client, "/people/export", purpose="supervision", justification="short").status_code == 400
    answer = _send(client, "/people/export", purpose="supervision", justification="For the court of the north")
    lines = answer.get_data(as_text=True).splitlines()
    assert answer.status_code == 200 and "Асанов" in answer.get_data(as_text=True)
    assert "PIN-" not in answer.get_data(as_text=True) and "Street of" not in answer.get_data(as_text=True)
    row = last_look(centre, "export")
    assert row.rows == len(lines) - 1 and row.justification == "For the court of the north"
    assert row.fields == '["people:name"]'


def test_an_answer_with_people_is_kept_nowhere(viewer):
    first, again = viewer.get("/people"), viewer.get("/people")
    assert first.headers["Cache-Control"] == "no-store"
    assert first.status_code == again.status_code == 200


def test_the_second_look_is_a_second_row(centre):
    client, before = ready_client(centre, "gul", "N"), len(looks(centre, "list"))
    page(client)
    page(client)
    assert len(looks(centre, "list")) == before + 2


def test_identity_fields_are_granted_one_by_one(centre):
    named = ready_client(centre, "nadia", "N", fields=("people:name",))
    bare = ready_client(centre, "bela", "N", fields=())
    assert "Асанов" in page(named)[1] and "Асанов" not in page(bare)[1]
    assert len(persons(page(bare)[1])) == len(persons(page(named)[1])) and IDENTITY


def test_the_list_behind_a_number_is_reached_from_the_number_and_as_long(centre, viewer):
    text = viewer.get("/situation").get_data(as_text=True)
    tile = next(each for each in re.findall(r"\{[^{}]*\}", text) if "of=CL1%3Aof" in each)
    number, link = json.loads(tile)["children"], json.loads(tile)["href"]
    code, told = page(viewer, link)
    assert code == 200 and f"{number} people" in told


@pytest.mark.parametrize("role", ["analyst", "head", "leadership"])
def test_who_may_see_no_people_is_offered_no_way_to_them(centre, role):
    client = signed_in_client(centre, name=f"other-{role}", role=role)
    assert "/people?" not in client.get("/situation").get_data(as_text=True)


def test_the_list_behind_a_number_of_another_area_is_refused_and_written_down(centre, viewer):
    before = len(looks(centre, "refusal"))
    code, text = page(viewer, "/people?of=CL1&area=S")
    assert code == 403 and "South" in text and not persons(text)
    assert len(looks(centre, "refusal")) == before + 1
