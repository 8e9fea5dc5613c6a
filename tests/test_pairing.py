"""Screens on walls: paired like a television, known by a token that opens the pages on their list and nothing else."""

import copy
import re

import pytest

from dashboard import gate, screen_tokens, screens
from dashboard.audit import keeping
from dashboard.audit.tables import audit
from dashboard.seal import seal
from dashboard.tables import pairings
from dashboard.tables import screens as screens_table
from data_access import scope
from data_access.scope import Permission
from tests.signing_in import CALL, call, held_token, later, signed_in_client

HTTPS = {"base_url": "https://centre.example"}
ENTRIES = {"name": "Situation room, left", "area": "*", "pages": ["situation", "caseload"]}


@pytest.fixture
def storage(app):
    return app.server.extensions["storage"]


@pytest.fixture
def admin(app):
    return signed_in_client(app, name="marat", role="administrator")


@pytest.fixture
def screen(app):
    """The browser of a screen on a wall."""
    return app.server.test_client()


def shown_code(screen):
    return re.search(r'class="pairing-code" lang="en">([A-Z2-7-]{9})<', screen.get("/wall/pair").text)[1]


def bind(admin, code, **changed):
    token = held_token(admin.get("/administration/screens").text)
    return admin.post("/administration/screens", data={"csrf_token": token, "code": code, **ENTRIES, **changed})


def act(admin, what, number=1):
    token = held_token(admin.get("/administration/screens").text)
    return admin.post(f"/administration/screens/{number}/{what}", data={"csrf_token": token})


@pytest.fixture
def paired(admin, screen):
    """A screen that has been paired, on its first page."""
    assert bind(admin, shown_code(screen)).status_code == 303
    assert screen.get("/wall/pair").location == "/wall"
    assert screen.get("/situation").status_code == 200
    return screen


def test_a_screen_shows_a_code_and_keeps_it_while_it_waits(screen):
    page = screen.get("/wall/pair")
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page.text
    assert shown_code(screen) == shown_code(screen)


def test_code_and_token_are_stored_nowhere_in_clear(storage, paired, screen):
    with storage.connect() as connection:
        kept = str(connection.execute(screens_table.select()).all() + connection.execute(pairings.select()).all())
    assert screen.get_cookie("wall").value not in kept and len(screen.get_cookie("wall").value) >= 43


def test_a_paired_screen_opens_its_slides_and_the_pages_on_its_list(paired):
    assert paired.get("/").location == "/wall"
    assert paired.get("/caseload").status_code == 200
    assert call(paired).status_code == 200


def test_a_paired_screen_opens_no_other_page(paired):
    for path in ("/rna", "/regions", "/rights", "/own/password", "/administration/screens", "/second-factor"):
        assert paired.get(path).status_code == 403, path
    assert paired.get("/download/situation-x.csv").status_code == 403
    assert paired.get("/nothing").status_code == 404


def test_a_paired_screen_asks_the_callback_for_no_other_page(paired):
    for address in ("/rna", "/regions?area=N", "rna", "//rna", "/rna/", "", None):
        body = copy.deepcopy(CALL)
        body["inputs"][0]["value"] = address
        assert call(paired, body).status_code == 403, address


def test_a_paired_screen_changes_nothing(paired):
    token = paired.get_cookie("_csrf_token").value
    for path in ("/sign-out", "/own/password", "/administration/screens", "/situation"):
        assert paired.post(path, data={"csrf_token": token}).status_code in {403, 404, 405}, path


def test_a_screen_sees_as_the_wall_does_and_as_its_place_only(admin, screen, storage):
    bind(admin, shown_code(screen))
    viewer = screens.find_screen(storage, 1).viewer
    assert viewer.account == "screen:1" and viewer.permissions == scope.ROLES["wall"]
    assert not viewer.permissions & scope.PERSONAL and Permission.EXACT_COUNTS not in viewer.permissions


def test_a_revoked_screen_shows_nothing_at_its_next_request(admin, paired):
    assert act(admin, "revoke").status_code == 303
    assert paired.get("/situation").location == "/wall/pair"
    assert call(paired).status_code == 401
    assert "No screen is paired" in admin.get("/administration/screens").text


def test_a_code_is_good_once_and_for_one_screen(app, admin, screen):
    code = shown_code(screen)
    assert bind(admin, code).status_code == 303
    assert bind(admin, code).status_code == 400
    other = app.server.test_client()
    assert other.get("/wall/pair").status_code == 200


def test_a_code_holds_for_ten_minutes(admin, screen, monkeypatch):
    code = shown_code(screen)
    with later(monkeypatch, minutes=11):
        answer = bind(admin, code)
        assert answer.status_code == 400 and "No screen shows this code now" in answer.text
        assert shown_code(screen) != code


def test_five_wrong_codes_and_the_administrator_rests(admin, screen, monkeypatch):
    code = shown_code(screen)
    codes = [bind(admin, f"AAAA-AAA{letter}").status_code for letter in "ABCDEFG"]
    assert codes == [400] * 5 + [429] * 2
    assert bind(admin, code).status_code == 429
    with later(monkeypatch, minutes=9):
        assert bind(admin, code).status_code == 429
    with later(monkeypatch, minutes=9, seconds=58):
        screen.get("/wall/pair")
    with later(monkeypatch, minutes=11):
        assert bind(admin, shown_code(screen)).status_code == 303


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ({"name": "x"}, "Say where the screen hangs"),
        ({"pages": []}, "at least one page"),
        ({"area": "ZZ"}, "no such area"),
    ]
    + [({"pages": ["people", "nothing"]}, "at least one page")],
)
def test_each_wrong_entry_is_told_beside_it_and_costs_no_try(admin, screen, entries, told):
    code = shown_code(screen)
    for _ in range(6):
        answer = bind(admin, code, **entries)
        assert answer.status_code == 400 and told in answer.text
    assert bind(admin, code).status_code == 303


def test_a_wrong_entry_between_wrong_codes_buys_no_further_tries(admin, screen):
    codes = []
    for letter in "ABCDEFGH":
        codes.append(bind(admin, f"AAAA-AAA{letter}").status_code)
        bind(admin, f"AAAA-AAA{letter}", name="x")
    assert codes == [400] * 5 + [429] * 3


def test_pairing_changing_and_revoking_are_written_down(admin, paired):
    act(admin, "revoke")
    with keeping.reading() as (_, connection):
        rows = connection.execute(audit.select().where(audit.c.action == "screen").order_by(audit.c.seq)).all()
    assert [(row.actor, row.object_type) for row in rows] == [
        ("marat", "paired"),
        ("screen:1", "paired"),
        ("marat", "revoked"),
    ]
    assert "Situation room, left" in rows[0].justification and "screen:1" in rows[2].subject_ids


def test_only_an_administrator_pairs(app, member, screen):
    assert member.get("/administration/screens").status_code == 403
    assert member.post("/administration/screens", data=ENTRIES).status_code in {400, 403}


def test_a_screen_is_changed_and_shows_it_at_once(admin, paired):
    form = admin.get("/administration/screens/1").text
    sent = {"csrf_token": held_token(form), "name": "Hall", "area": "*", "pages": ["rna"]}
    assert admin.post("/administration/screens/1", data=sent).status_code == 303
    assert paired.get("/rna").status_code == 200 and paired.get("/situation").status_code == 403
    assert "Hall" in admin.get("/administration/screens").text


def test_the_token_is_new_every_day_and_the_one_before_is_good_until_then(app, paired, monkeypatch):
    first = paired.get_cookie("wall").value
    with later(monkeypatch, hours=25):
        paired.get("/situation")
        second = paired.get_cookie("wall").value
        assert second != first
        lost = app.server.test_client()
        lost.set_cookie("wall", first)
        assert lost.get("/situation").status_code == 200  # the answer with the new one may have been lost
        assert lost.get_cookie("wall").value == first
        assert paired.get("/situation").status_code == 200
        assert lost.get("/situation").status_code == 302


def test_a_token_whose_answer_was_lost_is_renewed_again(app, paired, monkeypatch):
    first = paired.get_cookie("wall").value
    with later(monkeypatch, hours=25):
        paired.get("/situation")
    paired.set_cookie("wall", first)
    with later(monkeypatch, hours=25, minutes=5):
        assert paired.get("/situation").status_code == 200
        assert paired.get_cookie("wall").value != first
        assert paired.get("/situation").status_code == 200


def test_a_callback_renews_no_token(paired, monkeypatch):
    first = paired.get_cookie("wall").value
    with later(monkeypatch, hours=25):
        assert call(paired).status_code == 200
        assert paired.get_cookie("wall").value == first


def test_a_page_that_hangs_for_days_may_still_ask(paired, member):
    assert any(cookie.startswith("session=") for cookie in call(paired).headers.getlist("Set-Cookie"))
    assert not any(cookie.startswith("session=") for cookie in call(member).headers.getlist("Set-Cookie"))


def test_one_token_in_two_places_is_an_alarm(app, admin, paired):
    thief = app.server.test_client()
    thief.set_cookie("wall", paired.get_cookie("wall").value)
    thief.get("/situation", environ_overrides={"REMOTE_ADDR": "10.9.9.9"}, headers={"User-Agent": "Else/1"})
    page = admin.get("/administration/screens").text
    assert "used in two places" in page and "10.9.9.9" in page
    act(admin, "quiet")
    assert "used in two places" not in admin.get("/administration/screens").text


def test_a_screen_that_moves_house_is_no_alarm(admin, paired, monkeypatch):
    with later(monkeypatch, hours=1):
        paired.get("/situation", environ_overrides={"REMOTE_ADDR": "10.9.9.9"})
    assert "used in two places" not in admin.get("/administration/screens").text


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "1", "screen:1", "\u0000", "'; drop table screens; --"])
def test_a_made_up_token_is_nobody(app, paired, token):
    stranger = app.server.test_client()
    stranger.set_cookie("wall", token)
    assert stranger.get("/situation").status_code == 302


def test_the_cookies_of_a_screen_are_bound_to_the_host(admin, screen):
    waiting = screen.get("/wall/pair", **HTTPS)
    assert waiting.headers["Set-Cookie"].startswith("__Host-pair=")
    code = re.search(r'lang="en">([A-Z2-7-]{9})<', waiting.text)[1]
    bind(admin, code)
    cookies = screen.get("/wall/pair", **HTTPS).headers.getlist("Set-Cookie")
    token = next(cookie for cookie in cookies if cookie.startswith("__Host-wall="))
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(token.split("; "))


def test_pairing_signs_whoever_was_here_out(app, admin, member):
    code = shown_code(member)
    bind(admin, code)
    assert member.get("/wall/pair").location == "/wall"
    assert member.get("/rights").status_code == 403


def test_nobody_fills_the_table_of_those_who_wait(app, monkeypatch):
    monkeypatch.setattr("dashboard.pairing.MOST_AT_ONCE", 3)
    codes = [app.server.test_client().get("/wall/pair").status_code for _ in range(5)]
    assert codes == [200] * 3 + [429] * 2


def test_the_seal_refuses_a_wall_that_would_see_people(app, monkeypatch):
    monkeypatch.setitem(scope.ROLES, "wall", scope.ROLES["wall"] | {Permission.PEOPLE_READ})
    with pytest.raises(SystemExit, match="the role wall: it holds people:read"):
        seal(app)


def test_the_seal_refuses_a_route_with_a_right_on_the_list_of_walls(app, monkeypatch):
    monkeypatch.setattr("dashboard.seal.FOR_SCREENS", gate.FOR_SCREENS | {"screen_pages.show"})
    with pytest.raises(SystemExit, match="screen_pages.show"):
        seal(app)


def test_what_a_screen_opens_is_a_short_list():
    slides = {"wall.show", "wall.tell_mark", "wall.tell_slides"}
    assert {"start", *slides, gate.PAGE, gate.CALLBACK, gate.COMPONENTS, "_dash_assets.static"} == gate.FOR_SCREENS
    assert screen_tokens.RENEW_AFTER.days == 1
