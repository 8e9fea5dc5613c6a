"""The page of one person, as a browser meets it: pseudonyms, links of others, what is written down."""

import concurrent.futures
import os
import re

import pytest

from dashboard.people import conflicts, pseudonyms
from data_access.scope import Permission
from tests.personal import looks, publish_people, ready_client
from tests.signing_in import installed, signed_in_client

KEY = "a key of the installation, for tests only, 0123456789"
VIEWS = 1000 if os.environ.get("LONG_TESTS") else 40


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """The application over a small register, with clients of viewers of the north and of the south."""
    with installed(tmp_path_factory, publish_people) as app:
        yield app


@pytest.fixture(autouse=True)
def home(centre):
    """The home of the application, in place of an empty one."""


@pytest.fixture(scope="module")
def nora(centre):
    return ready_client(centre, "nora", "N")


@pytest.fixture(scope="module")
def sulu(centre):
    return ready_client(centre, "sulu", "S")


def links(client, address="/people"):
    """Addresses of the persons on a page."""
    return re.findall(r"/person\?id=[\w-]+", client.get(address).get_data(as_text=True))


def link_to(app, account, client_id, source="register"):
    """The address that an account would have for a person."""
    return f"/person?id={pseudonyms.hide(app.server.secret_key, account, source, client_id)}"


def test_a_record_is_shown_and_written_down(centre, nora):
    before = len(looks(centre, "view"))
    answer = nora.get(links(nora)[0])
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200 and "Who it is" in text and "Street of c" in text and "Assessments" in text
    row = looks(centre, "view")[before]
    assert row.subject_ids.startswith('["register|c') and row.purpose == "supervision" and row.rows == 1
    assert "people:address" in row.fields and "Street" not in str(vars(row))


def test_the_title_and_the_address_name_nobody(nora):
    link = links(nora)[0]
    text = nora.get(link).get_data(as_text=True)
    assert '"title":"Person · Situation Centre"' in text and not re.search(r"c\d+|%D0", link.partition("id=")[0])


def test_a_link_of_another_account_opens_nothing_and_is_written_down(centre, nora, sulu):
    before = len(looks(centre, "refusal"))
    answer = sulu.get(links(nora)[0])
    assert answer.status_code == 404 and "belongs to another account" in answer.get_data(as_text=True)
    assert "Who it is" not in answer.get_data(as_text=True)
    assert [row.actor for row in looks(centre, "refusal")[before:]] == ["sulu"]


@pytest.mark.parametrize("forged", ["", "x", "c1", "AAAA" * 20, "register|c1", "../../etc", "%00", "=" * 50])
def test_a_forged_pseudonym_opens_nothing(nora, forged):
    answer = nora.get(f"/person?id={forged}")
    assert answer.status_code in (400, 404) and "Who it is" not in answer.get_data(as_text=True)


def test_who_is_not_there_and_who_is_elsewhere_get_the_same_answer(centre, nora, sulu):
    southern = {
        each for each in (f"c{n}" for n in range(60)) if sulu.get(link_to(centre, "sulu", each)).status_code == 200
    }
    away = next(each for each in sorted(southern) if nora.get(link_to(centre, "nora", each)).status_code == 404)
    there, nobody = (nora.get(link_to(centre, "nora", each)) for each in (away, "c999"))
    told = [re.search(r"There is no person[^\"]*", each.get_data(as_text=True))[0] for each in (there, nobody)]
    assert there.status_code == nobody.status_code == 404 and told[0] == told[1]


def test_restricted_persons_open_for_nobody(centre, nora, sulu):
    codes = {client.get(link_to(centre, name, "c3")).status_code for name, client in (("nora", nora), ("sulu", sulu))}
    assert codes == {404}


def test_a_conflict_of_interest_closes_a_record_at_once(centre, nora):
    link = links(nora)[-1]
    source, client_id = pseudonyms.reveal(centre.server.secret_key, "nora", link.partition("id=")[2])
    assert nora.get(link).status_code == 200
    with centre.server.app_context():
        conflicts.add("nora", source, client_id, "A cousin of the viewer", "officer")
    assert nora.get(link).status_code == 404 and link not in links(nora)
    with centre.server.app_context():
        conflicts.remove("nora", source, client_id)
    assert nora.get(link).status_code == 200


def test_each_account_has_letters_of_its_own(nora, centre):
    other = ready_client(centre, "nadia", "N")
    assert not set(links(nora)) & set(links(other))
    first, second = (pseudonyms.short(KEY, account, "s", "c1") for account in ("a", "b"))
    assert first != second and re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}", first)


def test_a_pseudonym_opens_for_its_account_only():
    hidden = pseudonyms.hide(KEY, "a", "s", "c1")
    assert pseudonyms.reveal(KEY, "a", hidden) == ("s", "c1") and pseudonyms.hide(KEY, "a", "s", "c1") == hidden
    for key, account, text in ((KEY, "b", hidden), (KEY[::-1], "a", hidden), (KEY, "a", hidden[:-4] + "AAAA")):
        with pytest.raises(pseudonyms.OtherAccount):
            pseudonyms.reveal(key, account, text)


def test_fields_that_are_not_granted_say_which_right_is_missing(centre):
    client = ready_client(centre, "mira", "N", fields=(Permission.PEOPLE_NAME,))
    text = client.get(links(client)[0]).get_data(as_text=True)
    assert "people:address" in text and "people:personal-number" in text and "Street of" not in text
    assert "PIN-" not in text


def test_a_call_of_the_callback_is_no_other_way_in(centre, sulu, nora):
    from tests.signing_in import CALL, call

    link = links(nora)[0]
    body = CALL | {"inputs": [{"id": "address", "property": "data", "value": link}]}
    answer = call(sulu, body)
    assert answer.status_code == 404 and "Who it is" not in answer.get_data(as_text=True)
    assert "Who it is" in call(nora, body).get_data(as_text=True)


def test_views_side_by_side_leave_a_row_each(centre, nora):
    link, before = links(nora)[0], len(looks(centre, "view"))
    cookies = [nora.get_cookie(name) for name in ("session", "_csrf_token")]

    def look(_number):
        client = centre.server.test_client()
        for cookie in filter(None, cookies):
            client.set_cookie(cookie.key, cookie.value)
        return client.get(link).status_code

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(look, range(VIEWS)))
    assert set(codes) == {200} and len(looks(centre, "view")) - before == VIEWS


def test_the_officer_keeps_a_person_from_an_account(centre, nora):
    officer = signed_in_client(centre, name="officer", role="protection")
    page = officer.get("/administration/conflicts").get_data(as_text=True)
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    entry = {"csrf_token": token, "account": "nobody", "person": "PIN-c1", "reason": "short"}
    wrong = officer.post("/administration/conflicts", data=entry)
    assert wrong.status_code == 400 and "no account of this name" in wrong.get_data(as_text=True)
    entry |= {"account": "nora", "reason": "A neighbour of the viewer"}
    assert officer.post("/administration/conflicts", data=entry).status_code == 303
    assert nora.get(link_to(centre, "nora", "c1")).status_code == 404
    assert nora.get("/administration/conflicts").status_code == 403
