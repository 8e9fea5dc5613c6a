"""The pages of help, and the tour of a first visit: for each account once, and again when it is asked for."""

import re
import threading

import pytest
from sqlalchemy import text
from werkzeug.serving import make_server

from dashboard import help_pages, tour
from dashboard.language import LANGUAGES
from dashboard.storage import open_storage
from tests.everyone import ALL, AXE, VIOLATIONS
from tests.screens import publish_service
from tests.signing_in import PASSWORD, add, enter, open_app, paired_screen, signed_in_client

PATHS = ("/help", "/help/wall", "/help/briefing", "/help/district", "/help/charts")
TOUR = '<dialog id="tour"'


FOCUSED = "document.activeElement.textContent"


@pytest.fixture
def newcomer(app):
    """A client of an account that has never been here."""
    made, client = add(app, "newcomer"), app.server.test_client()
    enter(client, made.name)
    tour.begin_again(app.server.extensions["storage"], made.name)
    return client


def send(client, path):
    token = client.get_cookie("_csrf_token").value
    return client.post(path, data={"csrf_token": token})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_each_page_of_help_leads_to_all_others_in_each_language(member, path, language):
    member.set_cookie("language", language)
    page = member.get(path).text
    assert f'<html lang="{language}"' in page and page.count("<h1>") == 1
    assert all(f'href="{each}"' in page for each in PATHS)


def test_the_page_of_each_room_is_listed(app, member):
    with app.server.test_request_context():
        assert {f"/help/{name}" for name, *_ in help_pages.rooms()} == set(PATHS[1:])
    assert member.get("/help/kitchen").status_code == 404


def test_help_lies_behind_the_name_of_everybody(member):
    assert '"href":"/help"' in member.get("/situation").text or 'href="/help"' in member.get("/situation").text


def test_pictures_are_shown_to_who_is_signed_in_and_nothing_beside_them(anonymous, member):
    assert member.get("/help/pictures/situation.png").mimetype == "image/png"
    assert member.get("/help/pictures/..%2Fareas.csv").status_code == 404
    assert anonymous.get("/help/pictures/situation.png").status_code == 401


def test_the_tour_has_five_steps_on_the_first_visit_and_is_over_for_good_when_ended(newcomer):
    page = newcomer.get("/situation").text
    assert len(re.findall("data-about=", page)) == 5
    assert send(newcomer, "/help/tour/end").status_code == 204
    assert TOUR not in newcomer.get("/situation").text


def test_the_page_of_help_begins_the_tour_again(member):
    assert TOUR not in member.get("/situation").text
    assert send(member, "/help/tour/again").location == "/"
    assert TOUR in member.get("/situation").text


def test_no_screen_on_a_wall_is_shown_around(app):
    assert TOUR not in paired_screen(app).get("/situation").text
    hall = signed_in_client(app, name="hall", role="wall")
    tour.begin_again(app.server.extensions["storage"], "hall")
    assert TOUR not in hall.get("/situation").text


def test_ending_the_tour_takes_a_token(newcomer):
    assert newcomer.post("/help/tour/end").status_code == 400
    assert TOUR in newcomer.get("/situation").text


def test_whoever_worked_here_before_there_was_a_tour_needs_none(app, home):
    add(app)
    storage = app.server.extensions["storage"]
    with storage.begin() as connection:
        connection.execute(text("alter table users drop column toured"))
    with open_storage(storage.url).connect() as connection:
        assert connection.scalar(text("select toured is not null from users"))


@pytest.fixture
def first_visit(home, page):
    """The first page of a newcomer, drawn over a small service."""
    publish_service()
    app = open_app(home)
    add(app)
    tour.begin_again(app.server.extensions["storage"], "aida")
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page.goto(f"http://127.0.0.1:{server.port}/situation")
    page.fill("#name", "aida")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#tour[open]")
    yield page
    server.shutdown()


def test_the_tour_is_gone_through_with_the_keyboard_and_read_aloud(first_visit):
    page, titles = first_visit, []
    page.evaluate(AXE)
    with page.expect_response("**/help/tour/end"):
        for _ in range(5):
            titles.append(page.evaluate(FOCUSED))
            assert page.get_by_role("dialog", name=titles[-1]).count() == 1
            assert not page.evaluate(VIOLATIONS, ALL)
            page.focus("#tour .on")
            page.keyboard.press("Enter")
    page.wait_for_selector("#tour", state="hidden")
    assert len(set(titles)) == 5 and titles[0] == "The pages"
    page.reload()
    assert not page.locator("#tour").count()


def test_the_tour_closes_with_escape_and_keeps_the_focus_until_then(first_visit):
    page = first_visit
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || Boolean(document.activeElement.closest('#tour'))"
        )
    with page.expect_response("**/help/tour/end"):
        page.keyboard.press("Escape")
    page.reload()
    assert not page.locator("#tour").count()
