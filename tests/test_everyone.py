"""Every page can be used by everyone: seen, heard, with the keyboard alone, enlarged, in both themes.

Each page is seen once, by one of those who may see it, in one language and both themes; from page to page they move on.
EVERYONE=all sees each by everybody, in every language: that takes long.
"""

import dataclasses
import itertools
import os

import pytest

from dashboard.language import LANGUAGES
from dashboard.theme import THEMES
from tests.camera import IS_STILL, camera
from tests.everyone import BEYOND, LARGER_TEXT, problems
from tests.gallery import Sight

pytestmark = pytest.mark.usefixtures("at_hung")
IS_WHOLE = os.environ.get("EVERYONE") == "all"
READERS = ("analyst", "leader", "batken")
SHORTER = {"/definitions": "/definitions?search=RN1"}  # all of them are one page of 500 alike
NAMED = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"


@pytest.fixture
def visiting(browser, hung):
    """Opens pages of the installation."""
    with camera(browser, hung, pinned=False) as opened:
        yield opened


def visits(hung):
    """(sight, theme, language) of each page that is looked at."""
    sights = [dataclasses.replace(each, path=SHORTER.get(each.path, each.path)) for each in hung.sights()]
    sights = [each for each in sights if not each.slide]  # a wall has tests of its own
    for number, sight in enumerate(sights):
        readers = READERS if sight.who == "analyst" and "view=" in sight.path else (sight.who,)
        every = list(itertools.product(readers, THEMES, LANGUAGES))
        rotated = (readers[number % len(readers)], THEMES[number % 2], list(LANGUAGES)[number % 3])
        for who, theme, language in every if IS_WHOLE else [rotated]:
            yield dataclasses.replace(sight, who=who), theme, language


def opened(visiting, sight, theme="light", language="en", width=1440):
    """The page of a sight, drawn."""
    page = visiting.open(sight, theme, language, width)
    page.wait_for_function(IS_STILL)
    return page


def test_every_page_can_be_seen_heard_reached_and_enlarged(visiting, hung):
    wrong = []
    for sight, theme, language in visits(hung):
        page = opened(visiting, sight, theme, language)
        found = list(problems(page))
        wrong += [f"{sight.who} {sight.path} {theme} {language}: {each}" for each in found]
    assert not wrong, "\n".join(wrong)


def test_the_keyboard_alone_leads_through_a_page(visiting):
    page = opened(visiting, Sight("analyst", "/situation"))
    page.keyboard.press("Tab")
    assert page.evaluate(NAMED) == "Skip to the numbers"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'cards'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#cards') !== null")


def test_a_menu_opens_and_closes_with_keys_and_gives_the_focus_back(visiting):
    page = opened(visiting, Sight("analyst", "/situation"))
    page.focus(".person > summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(NAMED) == "Help"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.person > summary')")
    assert not page.locator(".person[open]").count()


def test_no_page_holds_the_focus_for_ever(visiting):
    page = opened(visiting, Sight("analyst", "/situation"))
    stops = page.evaluate("() => { window.last = null; return document.querySelectorAll('a, summary, button').length }")
    ends = "() => { const at = document.activeElement; const is = at === window.last; window.last = at; return is }"
    for _ in range(stops):
        page.keyboard.press("Tab")
        assert not page.evaluate(ends)
        if page.evaluate("document.activeElement === document.body"):
            return
    raise AssertionError("The focus never leaves the page.")


def test_a_change_is_told_to_who_listens(visiting):
    page = opened(visiting, Sight("analyst", "/situation"))
    page.eval_on_selector("#screen a[href*='sex=female']", "link => link.click()")
    page.wait_for_function("() => /Situation/.test(document.querySelector('#told').textContent)")
    page.click(".pages a[href^='/caseload']")
    page.wait_for_function("() => /Caseload/.test(document.querySelector('#told').textContent)")
    assert page.get_attribute("#told", "aria-live") == "polite"


def test_whoever_wants_less_motion_gets_none(visiting):
    page = opened(visiting, Sight("analyst", "/situation"))  # the camera asks for less motion
    moving = "[...document.querySelectorAll('*')].filter((each) => getComputedStyle(each).transitionDuration !== '0s')"
    assert page.evaluate(f"{moving}.length") == 0


def test_bars_and_charts_keep_their_colours_where_the_system_sets_its_own(visiting):
    page = opened(visiting, Sight("analyst", "/rna"))
    colours = "[...document.querySelectorAll('.piece')].map((each) => getComputedStyle(each).backgroundColor)"
    before = page.evaluate(colours)
    page.emulate_media(forced_colors="active")
    assert page.evaluate(colours) == before and len(set(before)) > 2
    ground = page.evaluate("getComputedStyle(document.querySelector('.chart')).backgroundColor")
    assert ground == "rgb(255, 255, 255)"  # that of a card, on which its letters can be read


@pytest.mark.parametrize("path", ["/situation", "/help", "/rights"])
def test_letters_of_twice_the_size_find_their_place(visiting, path):
    page = opened(visiting, Sight("analyst", path))
    page.evaluate(LARGER_TEXT)
    assert not page.evaluate(BEYOND)
