"""A page on paper: an A4 that cuts no card, is light in either theme, and says what it shows."""

import pypdfium2
import pytest

from tests.product import sign_in

A4 = (595, 842)  # points
PAGES = ("situation", "regions", "programmes", "caseload", "quality")
DRAWN = """() => document.querySelector('#cards') && !document.querySelector('#first')
    && [...document.querySelectorAll('.dash-graph')].every(graph => graph.querySelector('.main-svg'))"""
CARDS = """() => [...document.querySelectorAll('.cards > section')].filter(card => card.innerText).map(card =>
    ['h2', 'footer p:last-child'].map(part => card.querySelector(part)?.innerText ?? ''))"""


@pytest.fixture(scope="module")
def signed_in(browser, server):
    """A page of an analyst who likes it dark."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", base_url=server.address)
    page = context.new_page()
    sign_in(page, server, "analyst")
    context.add_cookies([{"name": "theme", "value": "dark", "url": server.address}])
    yield page
    context.close()


@pytest.fixture(scope="module")
def printed(signed_in):
    """{page: (its PDF, [(title, last line) of each card])}."""
    made = {}
    for name in PAGES:
        signed_in.goto(f"/{name}")
        signed_in.wait_for_function(DRAWN, timeout=60_000)
        made[name] = (
            pypdfium2.PdfDocument(signed_in.pdf(prefer_css_page_size=True, print_background=True)),
            signed_in.evaluate(CARDS),
        )
    return made


def texts(document):
    """The text of each page, spaces left out: a line may be broken anywhere."""
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize("name", PAGES)
def test_no_card_is_cut_by_the_end_of_a_page(printed, name):
    document, cards = printed[name]
    papers = texts(document)
    assert cards and all(tuple(map(round, page.get_size())) == A4 for page in document)
    for title, last in cards:
        assert any("".join(title.split()) in paper and "".join(last.split()) in paper for paper in papers), title


@pytest.mark.parametrize("name", PAGES)
def test_the_dark_theme_prints_light(printed, name):
    papers = [page.render(scale=1, grayscale=True).to_numpy() for page in printed[name][0]]
    assert all(paper.mean() > 190 for paper in papers)  # the ground
    assert (papers[0] < 130).mean() > 0.003  # and letters on it


def test_paper_says_the_place_the_filters_and_the_day_and_has_no_menus(printed):
    first, *_ = texts(printed["situation"][0])
    assert all(said in first for said in ("Situation", "KyrgyzRepublic", "Periodlast24months", "Datato31Oct2026"))
    assert not any(menu in first for menu in ("Signout", "chooseanarea", "Caseload", "Packforabriefing", "DownloadCSV"))


def test_charts_are_as_wide_as_the_paper_and_the_screen_gets_them_back(signed_in):
    width = "() => document.querySelector('.dash-graph .main-svg').getBoundingClientRect().width"
    signed_in.goto("/programmes")
    signed_in.wait_for_function(DRAWN)
    before = signed_in.evaluate(width)
    signed_in.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert signed_in.evaluate(width) == 660 != before
    signed_in.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    signed_in.wait_for_function(f"() => Math.abs(({width})() - {before}) < 2", timeout=60_000)
