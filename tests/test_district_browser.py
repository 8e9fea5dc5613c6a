"""The way down from the country by map, bar, list and keys, and a head's pages on a phone, in a real browser."""

import pytest

from tests.product import sign_in

SHOWN = "name => document.querySelector('#screen h1')?.textContent === name && !document.querySelector('[aria-busy]')"
PLACE = """name => {
    const chart = document.querySelector('#situation-map .js-plotly-plot');
    const label = chart.layout.annotations.find(each => each.text.startsWith(name));
    const {xaxis, yaxis} = chart._fullLayout, frame = chart.getBoundingClientRect();
    return [frame.left + xaxis._offset + xaxis.d2p(label.x), frame.top + yaxis._offset + yaxis.d2p(label.y) - 14];
}"""
PRIMARY = ".chip > summary, .top .pages a, .where > a, .areas > summary, .choices a, .bars li, .pack button"
SMALL = """wanted => [...document.querySelectorAll(wanted)].filter(each => !each.closest('.panel'))
    .map(each => [each.textContent, each.getBoundingClientRect()])
    .filter(([, frame]) => frame.width && frame.height < 44).map(([text, frame]) => `${text} ${frame.height}`)"""
WIDE = "document.documentElement.scrollWidth"


def wait_for(page, name):
    page.wait_for_function(SHOWN, arg=name)


@pytest.fixture
def phone(browser):
    """An empty page of 390 px under fingers."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="en-GB"
    )
    yield context.new_page()
    context.close()


def test_the_way_down_is_open_to_map_bar_list_and_keys_and_back_leads_up(server, page):
    sign_in(page, server, "analyst")
    page.wait_for_selector("#situation-map .main-svg")
    page.mouse.click(*page.evaluate(PLACE, "Naryn"))
    wait_for(page, "Naryn Region")
    assert page.url.endswith("/situation?area=KG-N")
    page.go_back()
    wait_for(page, "Kyrgyz Republic")
    bar = page.locator("#situation-map .bars li", has_text="Chuy Region")
    bar.locator(".is").click()
    wait_for(page, "Chuy Region")
    district = page.locator("#situation-map .bars .of a").first
    name = district.inner_text()
    district.focus()
    page.keyboard.press("Enter")
    wait_for(page, name)
    below = page.locator(".where .areas", has_text="choose an area").first
    below.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    office = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    wait_for(page, office)
    for above in (name, "Chuy Region", "Kyrgyz Republic"):
        page.go_back()
        wait_for(page, above)


def test_a_head_finds_the_way_with_a_finger_on_a_phone_and_no_page_is_wider(server, phone):
    sign_in(phone, server, "batken")
    wait_for(phone, "Batken Region")
    phone.locator("#situation-map .bars li .is").first.tap()
    phone.wait_for_function("() => document.querySelector('#screen h1').textContent !== 'Batken Region'")
    for address in ("/situation?beside=KG-J&table=situation-levels", "/regions?table=regions-trends", "/data/work"):
        phone.goto(server.address + address)
        assert phone.evaluate(WIDE) <= 390, address
        assert phone.evaluate(SMALL, PRIMARY) == [], address
