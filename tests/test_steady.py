"""Nothing jumps: a page keeps its frame while it is drawn, and while a filter changes it."""

import pytest

from tests.product import sign_in

MOST = 0.05  # of Chromium's layout shift, which calls 0.1 good
WATCH = """
    window.shifts = [];
    const named = ({node}) => (node && (node.closest ? node : node.parentElement) || {}).className;
    new PerformanceObserver((list) => list.getEntries().forEach(({value, hadRecentInput, sources}) =>
        window.shifts.push({value, recent: hadRecentInput, what: sources.map(named)})
    )).observe({type: "layout-shift", buffered: true});
"""
DRAWN = """() => document.readyState === "complete" && !document.documentElement.hasAttribute("aria-busy")
    && !document.querySelector("#first") && document.querySelector("#cards")
    && [...document.querySelectorAll(".dash-graph")].every((chart) => chart.querySelector(".main-svg"))"""
PUSH = """() => {
    const pushing = Object.assign(document.createElement("pre"), {textContent: "late".repeat(9)});
    pushing.style.height = "300px";
    document.querySelector("#cards").before(pushing);
}"""
ADDRESSES = (
    "/situation",
    "/caseload?view=load",
    "/rna",
    "/outcomes?view=time",
    "/regions",
    "/programmes?view=completing",
)


@pytest.fixture(scope="module")
def page(server, browser):
    """A page of leadership that notes each shift of what stands on it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    sign_in(page, server, "leader")
    page.add_init_script(WATCH)
    yield page
    context.close()


def shifts(page):
    """The sum of the shifts since the document was opened, and what moved."""
    page.wait_for_function(DRAWN)
    page.wait_for_timeout(300)
    found = page.evaluate("window.shifts")
    return sum(each["value"] for each in found if not each["recent"]), found


def test_a_shift_is_seen(page, server):
    page.goto(f"{server.address}/situation")
    page.wait_for_function(DRAWN)
    page.evaluate(PUSH)
    assert shifts(page)[0] > MOST


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_jumps_while_it_is_drawn(page, server, width):
    page.set_viewport_size({"width": width, "height": 900})
    for address in ADDRESSES if width > 1000 else ADDRESSES[:3]:
        page.goto(server.address + address)
        found, what = shifts(page)
        assert found < MOST, (address, what)


def test_no_page_jumps_when_a_filter_or_the_page_changes(page, server):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{server.address}/situation")
    page.wait_for_function(DRAWN)
    for link in (
        "a[href='/situation?sex=female']",
        "a[href='/rna?sex=female']",
        "a[href='/rna?sex=female&view=needs']",
    ):
        page.wait_for_timeout(600)  # a shift right after a click is not counted
        page.evaluate("selector => document.querySelector(`#screen ${selector}`).click()", link)
        page.wait_for_function("link => link.includes(location.pathname + location.search)", arg=link)
        found, what = shifts(page)
        assert found < MOST, (link, what)
