"""A page that is presented: what stands on the picture, what the keys do, and the notes that stay beside it."""

import re

import pytest

from dashboard import notes, presenting
from dashboard.address import AddressError
from pages import PAGES
from tests.answers import of_class, parts, words
from tests.product import sign_in
from tests.screens import looking, publish_service, shown
from tests.signing_in import held_token, installed, signed_in_client

OPEN = [page for page in PAGES if not page.personal]
STANDS = (
    "step => new URLSearchParams(location.search).get('present') === step && !document.querySelector('[aria-busy]')"
)
LETTERS = """() => [...document.querySelectorAll('.stage :is(p, h2, span, strong, a, td, text)')]
    .filter(each => each.getClientRects().length && each.textContent.trim() && !each.closest('.panel'))
    .map(each => parseFloat(getComputedStyle(each).fontSize)
        * new DOMMatrix(getComputedStyle(document.querySelector('#cards')).transform).a)"""
READ_FROM_THE_END = 26  # px on 1920 x 1080, as on a wall
CUT = "each => each.scrollHeight > each.clientHeight + 2 || each.scrollWidth > each.clientWidth + 2"
FULL = """() => {
    window.asked = 0;
    Element.prototype.requestFullscreen = () => { window.asked += 1; return Promise.resolve() };
}"""


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """The application over a small service."""
    with installed(tmp_path_factory, publish_service) as app:
        yield app


@pytest.fixture(scope="module")
def people(app):
    """Clients: leadership, another of it, and an account for walls, which may not see every page."""
    return [
        signed_in_client(app, name="aida"),
        signed_in_client(app, name="bakyt"),
        signed_in_client(app, name="hall", role="wall"),
    ]


@pytest.mark.parametrize("page", OPEN, ids=lambda page: page.name)
def test_every_card_of_a_page_is_presented_once(page):
    with looking():
        body = page.layout()
        steps = presenting.steps_of(body)
    assert sorted(placed.name for step in steps for placed in step.cards) == sorted(each.name for each in body.cards)
    assert len({step.name for step in steps}) == len(steps)


def test_a_card_is_presented_with_its_place_its_day_its_filters_and_its_position(app):
    screen = shown("/rna?view=needs&area=N&sex=female&present=rna-levels", "leadership")
    (section,) = of_class(screen, "card")
    assert section.id == "rna-levels" and len(of_class(section, "sub")) == 1
    assert {"North", "Women"} <= {part.strip() for part in words(of_class(screen, "head")[0]).replace("·", " ").split()}
    assert "Data to 30 Jun 2025" in words(screen) and words(of_class(screen, "position")[0]).startswith("2 of ")
    links = [part.href for part in parts(screen) if getattr(part, "id", None) in ("present-back", "present-on")]
    assert len(links) == 2 and all("area=N&sex=female&view=needs" in link for link in links)


def test_the_first_card_is_that_of_the_part_on_the_screen(app):
    with looking():
        body = next(page for page in PAGES if page.name == "programmes").layout()
    screen = shown("/programmes?view=waiting&present=first", "leadership")
    assert of_class(screen, "card")[0].id in {card.name for card in body.tabs[-1].cards}


def test_the_page_is_presented_as_a_whole(app):
    with looking():
        body = next(page for page in PAGES if page.name == "situation").layout()
    screen = shown("/situation?present=page", "leadership")
    assert {each.id for kind in ("card", "tile") for each in of_class(screen, kind)} == {
        each.name for each in body.cards
    }


def test_a_card_that_the_page_has_not_is_named(app):
    with pytest.raises(AddressError, match="no card 'situation-nothing'"):
        shown("/situation?present=situation-nothing")


def test_people_are_not_presented(app):
    with looking("authorised", ["N"]):
        assert not [page for page in PAGES if page.personal and "present" in words(page.layout())]
    client = signed_in_client(app, name="register", role="authorised")
    assert 'id=\\"presented\\"' not in client.get("/people?present=first").get_data(as_text=True)
    assert "presented" not in client.get("/people?present=page").get_data(as_text=True).partition('"ready"')[2]


def keep(client, text, of="/situation?area=N", step="situation-levels"):
    token = held_token(client.get("/notes", query_string={"of": of}).get_data(as_text=True))
    return client.post("/notes", data={"csrf_token": token, "of": of, "step": step, "text": text})


def text_of(client, of="/situation?area=N"):
    return client.get("/notes", query_string={"of": of}).get_data(as_text=True)


def test_a_note_is_kept_for_its_account_and_its_place_and_stands_on_no_picture(people):
    first, second, _ = people
    assert keep(first, "Ask for two <assessors>").status_code == 303
    assert "Ask for two &lt;assessors&gt;" in text_of(first)
    assert "Ask for two" not in text_of(first, "/situation") + text_of(second)
    assert "Ask for two" not in first.get("/situation?area=N&present=situation-levels").get_data(as_text=True)
    keep(first, " ")
    assert "Ask for two" not in text_of(first)


def test_a_note_is_as_long_as_one_may_talk(people):
    assert keep(people[0], "ү" * (notes.LONGEST + 5)).status_code == 303
    assert f">{'ү' * notes.LONGEST}</textarea>" in text_of(people[0])
    keep(people[0], "")


def test_notes_take_the_right_of_their_page_and_a_page_that_there_is(people):
    leader, _, hall = people
    assert hall.get("/notes?of=/staff").status_code == 403
    assert keep(hall, "x", "/staff", "staff-posts").status_code == 400  # it is given no token
    for wrong in ("/nowhere", "/people", "", "/situation?colour=red"):
        assert leader.get("/notes", query_string={"of": wrong}).status_code == 400, wrong
    assert keep(leader, "x", step="caseload-trend").status_code == 400


def test_the_presenters_window_says_what_each_card_says(people):
    told = text_of(people[0], "/rna")
    with looking("leadership"):
        steps = presenting.steps_of(next(page for page in PAGES if page.name == "rna").layout())
    assert told.count('name="step"') == len(steps)
    sentence = re.search(r'class="told">([^<&]+)<', told).group(1)
    assert sentence in people[0].get("/rna?present=first").get_data(as_text=True)


@pytest.fixture(scope="module")
def room(server, browser):
    """A browser at a meeting: the presenter's page, signed in."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="en-GB", reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(f"({FULL})()")
    sign_in(page, server, "leader")
    yield page
    context.close()


def present(page, server, address="/situation"):
    page.goto(f"{server.address}{address}")
    page.wait_for_function("() => !document.querySelector('#first') && document.querySelector('#present-start')")
    page.click("#present-start")
    page.wait_for_selector("#presented h2")
    return page


def stands(page, step):
    page.wait_for_function(STANDS, arg=step)
    page.wait_for_function("() => document.activeElement.tagName === 'H2'")


def test_the_keys_of_a_remote_turn_the_cards_and_back_leaves(room, server):
    present(room, server, "/situation?area=KG-B")
    assert room.evaluate("window.asked") == 1 and "3 of" not in room.inner_text("#present-position")
    for key, step in (
        ("PageDown", "situation-changes"),
        ("ArrowRight", "situation-map"),
        ("Space", "situation-work"),
        ("PageUp", "situation-map"),
        ("Home", "tiles"),
        ("End", "situation-standing"),
        ("Shift+Space", "situation-funnel"),
    ):
        room.keyboard.press(key)
        stands(room, step)
        heading, position = room.inner_text("#presented h2"), room.inner_text("#present-position")
        assert room.inner_text("#told") == f"{heading} · {position}"
    assert "Batken" in room.inner_text("#presented .head") and "area=KG-B" in room.url
    room.go_back()
    room.wait_for_selector("#filter-line")
    assert room.url == f"{server.address}/situation?area=KG-B"


def test_the_screen_goes_dark_and_escape_leaves_a_definition_and_then_the_presentation(room, server):
    present(room, server)
    room.keyboard.press("b")
    assert not room.is_visible("#presented h2")
    room.keyboard.press(".")
    assert room.is_visible("#presented h2")
    room.keyboard.press("i")
    assert room.is_visible("#presented .passport .panel")
    room.keyboard.press("Escape")
    assert not room.is_visible("#presented .passport .panel")
    room.keyboard.press("Escape")
    room.wait_for_selector("#filter-line")
    assert "present" not in room.url


def test_letters_are_read_from_the_end_of_the_room_and_nothing_is_cut(room, server):
    present(room, server)
    for step in ("first", "situation-changes", "situation-map"):
        room.wait_for_function(STANDS, arg=step)
        room.wait_for_function("() => document.querySelector('#presented').style.getPropertyValue('--fit')")
        fit = float(room.evaluate("document.querySelector('#presented').style.getPropertyValue('--fit')"))
        assert fit > 0.7, step
        assert min(room.evaluate(LETTERS)) >= READ_FROM_THE_END * fit - 0.5, step
        assert not room.evaluate(f"() => [...document.querySelectorAll(':is(.one, .six) .body')].some({CUT})"), step
        room.keyboard.press("PageDown")


def test_the_window_with_the_notes_follows_and_turns_the_cards(room, server):
    present(room, server)
    with room.context.expect_page() as opened:
        room.keyboard.press("n")
    beside = opened.value
    beside.wait_for_selector("#tiles.now")
    beside.click("[data-turn=present-on]")
    stands(room, "situation-changes")
    beside.wait_for_selector("#situation-changes.now")
    beside.fill("#text-situation-changes", "Two minutes on this")
    beside.press("#text-situation-changes", "Tab")
    beside.wait_for_function("() => document.querySelector('#state').textContent")
    beside.reload()
    assert beside.input_value("#text-situation-changes") == "Two minutes on this"
    assert "Two minutes" not in room.content()
    beside.close()
