"""Pages look as in the pictures of tests/pictures; and the comparison sees what it has to see, and nothing else.

Each page is compared in one load of the three that pictures are taken of; PICTURES=all compares all of them.
After a change that is meant to be seen: python -m tests.take_pictures
"""

import os

import pytest

from dashboard.bench.browsing import FLAGS
from tests import exhibition
from tests.alike import differing, marked, place
from tests.camera import HEIGHTS, SMALLER, camera, resize, small
from tests.gallery import Sight

pytestmark = pytest.mark.usefixtures("at_hung")
COMPARED = exhibition.loads if os.environ.get("PICTURES") == "all" else exhibition.one_of_each
SITUATION = Sight("analyst", "/situation?")
WALL = Sight("wall", "/wall", "situation")
SECOND = "#cards > :nth-child(2)"
HATCH = "the hatch of bars is gone"  # on a phone such a piece of a bar is 12 small pixels: too few to tell
CHANGES = {
    HATCH: ".hatched { background: none !important }",
    "a tile stands 24 px further right": SECOND + "{ translate: 24px }",
    "a tile stands 24 px further down": SECOND + "{ translate: 0 24px }",
    "a card stands 24 px further right": "#cards > :last-child { translate: 24px }",
    "a tile cannot be seen": SECOND + "{ visibility: hidden }",
    "a tile is gone": SECOND + "{ display: none }",
    "a card is higher": "#cards > :last-child { padding-bottom: 56px }",
    "better and worse have changed colours": "* { --centre-better: #c8640a; --centre-worse: #1f6fb5 }",
}
TITLES = """([left, top, right, bottom]) => [...document.querySelectorAll('h1, h2')].filter((each) => {
    const box = (each.closest('.card, .tile, main, section') || each).getBoundingClientRect();
    return box.left < right && box.right > left && box.top + scrollY < bottom && box.bottom + scrollY > top;
}).map((each) => each.textContent)"""
DRESS = """(text) => {
    window.worn = window.worn || new CSSStyleSheet();
    worn.replaceSync(text);
    document.adoptedStyleSheets = [...new Set([...document.adoptedStyleSheets, worn])];
}"""
BARE = "(is) => { for (const sheet of document.styleSheets) sheet.disabled = is && /style/.test(sheet.href) }"
TURN = "() => { const of = document.documentElement.dataset; of.bsTheme = of.bsTheme === 'dark' ? 'light' : 'dark' }"
LATE = "() => document.querySelector('.slide.on .tile').classList.toggle('late')"


@pytest.fixture(scope="module")
def taking(browser, hung):
    with camera(browser, hung) as opened:
        yield opened


def in_every_width(taking, sight=SITUATION, widths=tuple(HEIGHTS)):
    """(page, picture) of a page, open in one width after another."""
    page = taking.open(sight, "light", "ru", widths[0])
    for width in widths:
        resize(page, width)
        yield page, small(page)


def look(before, page):
    """Where a page differs from a picture, in small pixels; None where it does not."""
    return place(differing(before, small(page)))


def said(name, now, page, folder):
    """What a page shows elsewhere than its picture, as a sentence; None where it shows the same."""
    before = exhibition.kept(name)
    if before is None:
        return f"{name}: no picture has been taken of it."
    differs = differing(before, now)
    where = place(differs)
    if where is None:
        return None
    now.save(folder / f"{name}-now.png")
    marked(now, differs).save(folder / f"{name}-difference.png")
    left, top, right, bottom = box = [SMALLER * side for side in where]
    titles = ", ".join(map(repr, page.evaluate(TITLES, box))) or "a part without a title"
    return (
        f"{name}: around {titles}, {left} to {right} px from the left and {top} to {bottom} px from the top, it shows "
        f"something else than its picture; see {folder}/{name}-difference.png."
    )


def test_pages_look_as_in_their_pictures(hung, taking, tmp_path):
    found = [
        said(load.name(width), now, page, tmp_path)
        for load in COMPARED(hung)
        for width, now, page in exhibition.taken(taking, load)
    ]
    wrong = [each for each in found if each]
    assert not wrong, "\n".join([*wrong, "If that is meant: python -m tests.take_pictures, and look at what changed."])


def test_every_page_has_its_pictures_and_no_picture_is_of_a_page_that_went(hung):
    wanted = {load.name(width) for load in exhibition.loads(hung) for width in load.widths}
    found = {file.stem for file in exhibition.FOLDER.glob("*.webp")}
    assert found == wanted, "python -m tests.take_pictures takes what lacks and takes away what is left over."


def test_what_a_reader_would_see_is_seen_in_every_width(taking):
    unseen = []
    for page, before in in_every_width(taking):
        for what, style in CHANGES.items():
            page.evaluate(DRESS, style)
            is_too_small = what == HATCH and before.width < 1440 / SMALLER
            unseen += [] if look(before, page) or is_too_small else [(what, before.width)]
        page.evaluate(DRESS, "")
        for what, script, undone in (("the style sheet is gone", BARE, False), ("the other theme", TURN, None)):
            page.evaluate(script, True)
            unseen += [] if look(before, page) else [(what, before.width)]
            page.evaluate(script, undone)
        assert look(before, page) is None
    assert not unseen


def test_a_late_tile_without_its_hatch_is_seen_on_every_wall(taking):
    for page, before in in_every_width(taking, WALL, exhibition.WALL[0]):
        page.evaluate(LATE)
        assert look(before, page), before.width
        page.evaluate(LATE)


def test_the_fonts_of_a_machine_make_no_difference(taking, browser, chromium, hung):
    page, before = next(in_every_width(taking, widths=(1440,)))
    page.evaluate(DRESS, "body, h1, h2, svg text { font-family: serif }")
    assert look(before, page) is None
    drawn_otherwise = browser.browser_type.launch(
        executable_path=chromium, args=[*FLAGS, "--font-render-hinting=none", "--disable-lcd-text"]
    )
    with camera(drawn_otherwise, hung) as other:
        for _, now in in_every_width(other, widths=(1440,)):
            assert place(differing(before, now)) is None
    drawn_otherwise.close()


def test_a_failure_names_the_part_and_keeps_two_pictures(taking, tmp_path, monkeypatch):
    page, before = next(in_every_width(taking, Sight("anonymous", "/sign-in"), (1440,)))
    monkeypatch.setattr(exhibition, "kept", lambda name: before)
    assert said("sign-in", before, page, tmp_path) is None
    title = page.inner_text("h1")
    page.evaluate(DRESS, ".card { visibility: hidden }")
    told = said("sign-in", small(page), page, tmp_path)
    assert repr(title) in told and "px from the top" in told
    assert {file.name for file in tmp_path.glob("*.png")} == {"sign-in-now.png", "sign-in-difference.png"}
