"""The wall: who opens it, what stands on it and what never does, who sets its slides, what makes it draw anew."""

import dataclasses
import datetime
import re

import pytest

from dashboard import clock, marks, screens, settings
from dashboard.cards import CARDS
from dashboard.wall import showing
from dashboard.wall.slides import Slide, moved, played, put, slides_as_text, slides_in
from data_access.scope import ROLES
from tests.actors import ACTORS, open_actors
from tests.canaries import found_in, publish_canaries
from tests.register import clients, orders, publish
from tests.signing_in import held_token, installed, paired_screen, signed_in_client

PAGES = ("situation", "caseload", "rna")
SHOWN = ("situation", "situation-changes", "situation-map", "rna-coverage")
EVERY = [Slide(shows, language=language) for shows in SHOWN for language in ("en", "ru", "ky")]


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """An installation in which every personal field holds a word of its own."""
    with installed(tmp_path_factory, publish_canaries) as app:
        app.home = settings.home()
        yield app


@pytest.fixture(autouse=True)
def at_home(home, app, monkeypatch):
    """Each test begins in the installation of the module, wherever the one before it went."""
    monkeypatch.setenv("SITUATION_CENTRE_HOME", str(app.home))
    settings.connect_publication()


@pytest.fixture(scope="module")
def wall(app):
    return paired_screen(app, pages=PAGES)


@pytest.fixture(scope="module")
def admin(app):
    return signed_in_client(app, name="marat", role="administrator")


def give(app, slides, number=1):
    with app.server.extensions["storage"].begin() as connection:
        screens.change_slides(connection, number, slides)


def slides_of(wall):
    return wall.get("/wall/slides").json["slides"]


def on_day(monkeypatch, wall, day):
    """The slides as they are on another day."""
    monkeypatch.setattr(clock, "now", lambda: datetime.datetime(*day))
    return slides_of(wall)


def keep(admin, number=1, **entries):
    sent = {"shows": "situation", "area": "*", "language": "ru", "seconds": "15", "place": ""} | entries
    token = held_token(admin.get(f"/administration/screens/{number}/slides").text)
    return admin.post(f"/administration/screens/{number}/slides", data={"csrf_token": token, **sent})


def test_the_wall_opens_to_a_paired_screen_and_to_nobody_else(tmp_path_factory):
    with installed(tmp_path_factory, publish_canaries) as app:
        clients = open_actors(app)
        for path in ("/wall", "/wall/mark", "/wall/slides"):
            opened = {actor for actor in ACTORS if clients[actor].get(path).status_code == 200}
            assert opened == {"screen"}, path
        assert clients["anonymous"].get("/wall").location == "/wall/pair"
        assert clients["anonymous"].get("/wall/mark").status_code == 401


def test_only_an_administrator_sees_and_sets_slides(tmp_path_factory):
    with installed(tmp_path_factory, publish_canaries) as app:
        clients = open_actors(app)
        for path in ("", "/preview?shows=situation&area=*&language=en&seconds=20"):
            address = f"/administration/screens/1/slides{path}"
            opened = {actor for actor in ACTORS if clients[actor].get(address).status_code == 200}
            assert opened == {"administrator"}, path


def test_no_person_and_no_officer_stands_on_any_slide(app, wall):
    give(app, EVERY)
    page = wall.get("/wall").text
    assert page.count('class="slide"') == len(EVERY)
    assert not found_in(page) and not found_in("".join(slides_of(wall)))


def test_who_answers_for_a_target_is_not_named_on_a_wall(app, wall):
    told = {"measure": "RN1", "area": "*", "value": "80", "owner": "Zz Owner", "origin": "Zz Order 12"}
    with app.server.extensions["storage"].begin() as connection:
        marks.add_target(connection, told | {"starts": "2020-01-01", "ends": ""}, "aida")
    give(app, [Slide("rna-coverage"), Slide("situation")])
    shown = "".join(slides_of(wall))
    assert "target 80%" in shown and "Zz " not in shown


def test_a_wall_has_nothing_to_touch(app, wall):
    give(app, EVERY)
    for slide in slides_of(wall):
        assert not re.search(r"<(a|button|details|input|select|nav)\b|href=|title=", slide), slide[:80]


def test_a_wall_opens_nothing_of_the_role_that_it_lacks(app, wall):
    give(app, [Slide("staff"), Slide("regions-map"), Slide("situation-none"), Slide("rna"), Slide("situation")])
    assert len(slides_of(wall)) == 1


def test_every_card_tells_the_date_of_its_data(app, wall):
    give(app, [Slide("situation"), Slide("situation-changes"), Slide("situation-map")])
    cards = [
        card for slide in slides_of(wall) for card in re.findall(r'<section class="(?:tile|card).*?</section>', slide)
    ]
    assert len(cards) == 8
    told = [card for card in cards if 'class="nothing"' not in card and "alert" not in card]
    assert told and all(re.search(r"\d+ \w+ 20\d\d", card) for card in told)


def test_a_late_source_hatches_its_tiles_keeps_their_value_and_says_since_when(app, wall, monkeypatch):
    give(app, [Slide("situation")])
    (before,), (late,) = (on_day(monkeypatch, wall, day) for day in ((2025, 7, 5), (2025, 9, 1)))
    values = re.compile(r'<p class="value">.*?</p>')
    assert values.findall(late) == values.findall(before) != []
    assert late.count('class="tile span-2 late"') and "no data since 30 Jun 2025" in late
    assert "last known value" in late and "no data since" not in before


def test_a_tile_is_late_only_for_a_source_that_it_needs(tmp_path_factory, monkeypatch):
    def publish_two():
        people = clients(40)
        publish("courts", data_date="2025-01-31", clients=people[:20], orders=orders(people[:20]))
        publish("nurses", data_date="2025-06-30", clients=people[20:])

    with installed(tmp_path_factory, publish_two) as app:
        wall = paired_screen(app, pages=PAGES)
        assert "no data since 31 Jan 2025" in on_day(monkeypatch, wall, (2025, 7, 5))[0]


def test_a_slide_that_did_not_change_keeps_its_digest(app, wall):
    digest = re.compile(r'data-digest="(\w+)"')
    give(app, [Slide("situation"), Slide("situation-map")])
    before = [digest.search(slide)[1] for slide in slides_of(wall)]
    give(app, [Slide("situation", seconds=60), Slide("situation-map", language="ru")])
    after = [digest.search(slide)[1] for slide in slides_of(wall)]
    assert before[0] == after[0] and before[1] != after[1]


def test_a_slide_speaks_its_own_language_whatever_the_browser_asks(app, wall):
    give(app, [Slide("situation", language="ru")])
    spoken = wall.get("/wall", headers={"Accept-Language": "en"}).text
    assert '<html lang="en"' in spoken and 'class="slide" lang="ru"' in spoken
    assert "30 июн. 2025" in spoken and "30 Jun 2025" not in spoken


def test_a_card_that_failed_is_told_and_tried_again(app, wall, monkeypatch):
    give(app, [Slide("situation-map", seconds=33)])
    with monkeypatch.context() as patch:
        patch.setitem(CARDS, "situation-map", dataclasses.replace(CARDS["situation-map"], question=None))
        failed = wall.get("/wall/slides").json
    mended = wall.get("/wall/slides").json
    assert failed["failed"] and "could not be made" in failed["slides"][0]
    assert not mended["failed"] and mended["slides"] != failed["slides"] and mended["mark"] == failed["mark"]


def test_an_error_page_on_a_wall_is_loaded_again(app, wall, monkeypatch):
    monkeypatch.setattr(showing, "pictures", lambda *_: 1 / 0)
    answer = wall.get("/wall")
    assert answer.status_code == 500 and answer.headers["Refresh"] == "30"


def test_before_anything_is_published_the_wall_says_so(tmp_path_factory):
    with installed(tmp_path_factory, lambda: None) as app:
        wall = paired_screen(app)
        assert "No data have been published yet." in wall.get("/wall").text
        assert wall.get("/wall/mark").status_code == 200


def test_an_administrator_adds_changes_moves_and_takes_away(app, wall, admin):
    give(app, [Slide("situation")])
    assert keep(admin, shows="situation-map", area="N", seconds="45").status_code == 303
    assert keep(admin, place="0", language="ky").status_code == 303
    token = held_token(admin.get("/administration/screens/1/slides").text)
    admin.post("/administration/screens/1/slides/1/up", data={"csrf_token": token})
    found = screens.find_screen(app.server.extensions["storage"], 1).slides
    assert found == (Slide("situation-map", "N", "ru", 45), Slide("situation", "*", "ky", 15))
    admin.post("/administration/screens/1/slides/0/remove", data={"csrf_token": token})
    assert [slide.split('lang="')[1][:2] for slide in slides_of(wall)] == ["ky"]


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ({"shows": "people"}, "Choose one of the list"),
        ({"shows": "staff-people"}, "Choose one of the list"),
        ({"area": "ZZ"}, "no such area"),
        ({"language": "de"}, "three languages"),
        ({"seconds": "4"}, "whole number of seconds"),
        ({"seconds": "601"}, "whole number of seconds"),
        ({"seconds": "x"}, "whole number of seconds"),
    ],
)
def test_an_entry_that_cannot_be_played_is_said_and_nothing_kept(app, wall, admin, entries, told):
    give(app, [Slide("situation")])
    answer = keep(admin, **entries)
    assert answer.status_code == 400 and told in answer.text
    assert len(slides_of(wall)) == 1


def test_the_preview_is_what_the_wall_shows(app, wall, admin):
    give(app, [Slide("situation-map", language="ru")])
    asked = "shows=situation-map&area=*&language=ru&seconds=20"
    assert admin.get(f"/administration/screens/1/slides/preview?{asked}").json["slides"] == slides_of(wall)
    assert admin.get("/administration/screens/1/slides/preview?shows=people").status_code == 400


def test_a_screen_of_one_region_shows_no_slide_of_another(app, admin):
    paired_screen(app, area="N", pages=PAGES, name="Region north")
    assert keep(admin, number=2, area="S").status_code == 400
    assert keep(admin, number=2, area="N").status_code == 303


def test_slides_are_kept_as_text_and_read_back():
    slides = (Slide("situation"), Slide("rna-trend", "N", "ky", 30))
    assert slides_in(slides_as_text(slides)) == slides and slides_in(None) == ()


def test_slides_are_put_and_moved():
    a, b, c = map(Slide, ("situation", "rna", "caseload"))
    assert put((a, b), c) == (a, b, c) and put((a, b), c, 0) == (c, b)
    assert moved((a, b, c), 2, "up") == (a, c, b) and moved((a, b), 0, "up") == (a, b)
    assert moved((a, b), 0, "down") == (b, a) and moved((a, b), 1, "remove") == (a,)


def test_a_screen_plays_the_leading_slides_until_somebody_chooses():
    assert [each.shows for each in played((), {"situation"}, "ky")][0] == "situation"
    assert played((Slide("rna"),), {"situation"}, "en")[0].shows == "situation"
    assert "staff:view" not in ROLES["wall"]


def test_the_mark_stays_while_nothing_changes_and_moves_with_slides_and_publication(app, wall):
    give(app, [Slide("situation")])
    first, again = (wall.get("/wall/mark").json for _ in range(2))
    assert first["mark"] == again["mark"] and len(wall.get("/wall/mark").data) < 120
    give(app, [Slide("situation", seconds=40)])
    second = wall.get("/wall/mark").json
    assert second["mark"] != first["mark"] and second["code"] == first["code"]
    publish("another", clients=clients(3))
    assert wall.get("/wall/mark").json["mark"] != second["mark"]
