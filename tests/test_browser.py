"""The shell in a real browser: what is asked of the server, and what stays on the screen when the address changes."""

import threading

import pytest
from dash import dcc, html
from werkzeug.serving import make_server

from dashboard import screen
from pages import PAGES
from tests.product import sign_in
from tests.signing_in import PASSWORD, add, open_app

SHOWN = "path => location.pathname === path && !document.documentElement.hasAttribute('aria-busy')"


def show(viewer, view):
    """A page with a chart, links, a table that comes and goes, and a form."""
    people = [1, 2, 3] if view.values("sex") else [3, 2, 1]
    bars = {"type": "bar", "x": ["a", "b", "c"], "y": people, "customdata": [view.with_(area=x).href for x in "abc"]}
    body = html.Table(html.Tbody([html.Tr(html.Td(x)) for x in people])) if view.is_table("situation-bars") else None
    links = {"Women": view.with_(sex="female"), "All": view.without("sex"), "Turn": view.turned("situation-bars")}
    links |= {"Caseload": view.to("caseload"), "Situation": view.to("situation")}
    return html.Div(
        [
            html.H1(view.page),
            html.Div(style={"height": "1200px"}),
            html.Nav([html.A(name, href=to.href, className="m-2") for name, to in links.items()], id="links"),
            html.A("What it means", href="/definitions#CL1"),
            html.A("The card", href="/caseload#card"),
            html.P(view.href, id="said"),
            html.Div(body or dcc.Graph(id="bars", figure={"data": [bars], "layout": {"height": 300}}), id="card"),
            html.Form(html.Button("Sign out", type="submit"), action="/sign-out", method="post"),
            html.Div(style={"height": "1200px"}),
        ]
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Address of an installation with one account and two pages, served from a thread."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("SITUATION_CENTRE_HOME", str(home))
        patch.setattr(screen, "show", show)
        app = open_app(home)
        add(app)
        server = make_server("127.0.0.1", 0, app.server, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.port}"
        server.shutdown()


class Watch:
    """What a page asks for and complains about."""

    def __init__(self, page):
        self.asked, self.complaints = [], []
        page.on("request", lambda request: self.asked.append((request.method, request.url)))
        page.on("console", lambda message: message.type == "error" and self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def answers(self):
        """Requests that are no files, since the last time."""
        asked, self.asked[:] = list(self.asked), []
        return [
            request for request in asked if not any(part in request[1] for part in ("/open/", "/assets/", "suites/"))
        ]


@pytest.fixture
def watch(page):
    return Watch(page)


@pytest.fixture
def opened(site, page, watch):
    """The first page, signed in, its chart drawn."""
    page.goto(f"{site}/situation")
    page.fill("#name", "aida")
    page.fill("#password", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_selector(".main-svg")
    return page


def follow(page, name, said):
    page.click(f"#links a:text-is('{name}')")
    page.wait_for_function("said => document.querySelector('#said').textContent === said", arg=said)


def values(page):
    return page.evaluate("document.querySelector('.js-plotly-plot').data[0].y")


def test_a_page_opens_with_one_request_besides_files_and_nothing_leaves_the_origin(site, opened, watch):
    assert opened.url == f"{site}/situation" and opened.title() == "Situation · Situation Centre"
    assert all(url.startswith((site, "data:", "blob:")) for _, url in watch.asked)
    assert watch.answers()[-1] == ("GET", f"{site}/situation")
    assert not watch.complaints


def test_a_filter_moves_the_chart_and_leaves_it_in_its_place(site, opened, watch):
    opened.evaluate(
        "() => { window.chart = document.querySelector('.js-plotly-plot'); scrollTo({top: 900, behavior: 'instant'}) }"
    )
    scrolled = opened.evaluate("scrollY")
    watch.answers()
    follow(opened, "Women", "/situation?sex=female")
    opened.wait_for_function("() => document.querySelector('.js-plotly-plot').data[0].y[0] === 1")
    assert watch.answers() == [("POST", f"{site}/_dash-update-component")]
    assert opened.evaluate("window.chart === document.querySelector('.js-plotly-plot')")
    assert opened.evaluate("scrollY") == scrolled > 0
    assert opened.evaluate("document.activeElement.textContent") == "Women"
    assert not watch.complaints


def test_back_and_forward_walk_the_filters(opened):
    follow(opened, "Women", "/situation?sex=female")
    opened.go_back()
    opened.wait_for_function("() => document.querySelector('.js-plotly-plot').data[0].y[0] === 3")
    assert opened.inner_text("#said") == "/situation"
    opened.go_forward()
    opened.wait_for_function("() => document.querySelector('.js-plotly-plot').data[0].y[0] === 1")


def test_a_card_turns_into_a_table_and_back(opened):
    follow(opened, "Turn", "/situation?table=situation-bars")
    assert opened.inner_text("#card") == "3\n2\n1" and not opened.query_selector(".js-plotly-plot")
    follow(opened, "Women", "/situation?sex=female&table=situation-bars")
    assert opened.inner_text("#card") == "1\n2\n3"
    follow(opened, "Turn", "/situation?sex=female")
    opened.wait_for_selector(".main-svg")
    assert values(opened) == [1, 2, 3]


def test_a_link_to_a_card_brings_it_into_view(opened):
    for _ in range(2):
        opened.evaluate("() => scrollTo({top: 0, behavior: 'instant'})")
        opened.click("text=The card")
        opened.wait_for_function("() => document.activeElement.id === 'card'")
        assert opened.inner_text("#said") == "/caseload"
        assert abs(opened.evaluate("document.querySelector('#card').getBoundingClientRect().top")) < 400


def test_a_link_to_a_card_opens_there_at_once(site, opened):
    opened.goto("about:blank")
    opened.goto(f"{site}/caseload#card")
    opened.wait_for_function("() => document.activeElement.id === 'card'")


def test_a_page_that_is_no_part_of_the_dashboard_opens_as_a_document_of_its_own(site, opened):
    opened.click("text=What it means")
    opened.wait_for_selector("#CL1:target")
    assert opened.url == f"{site}/definitions#CL1"
    opened.go_back()
    opened.wait_for_selector("#said")


def test_another_page_starts_at_its_top_with_its_heading_and_title(opened, watch):
    opened.evaluate("scrollTo({top: 900, behavior: 'instant'})")
    watch.answers()
    follow(opened, "Caseload", "/caseload")
    assert opened.title() == "Caseload · Situation Centre" and opened.evaluate("scrollY") == 0
    opened.wait_for_function("() => document.activeElement.tagName === 'H1'")
    assert len(watch.answers()) == 1


def test_a_bar_leads_where_its_address_says(opened):
    bar = opened.locator("#bars .points path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    opened.mouse.move(box["x"] + 20, box["y"] + 20)
    opened.mouse.move(box["x"] + 25, box["y"] + 25, steps=5)
    opened.wait_for_selector(".hoverlayer .hovertext", state="attached")
    opened.mouse.down()
    opened.mouse.up()
    opened.wait_for_function("() => document.querySelector('#said').textContent === '/situation?area=a'")


def test_an_address_can_be_opened_by_itself_and_a_wrong_one_says_so(site, opened):
    opened.goto(f"{site}/situation?sex=female")
    opened.wait_for_selector(".main-svg")
    assert values(opened) == [1, 2, 3]
    opened.goto(f"{site}/situation?sexx=female")
    opened.wait_for_selector("[role=alert] >> text=The address asks for 'sexx'")


def test_an_ended_session_leads_to_the_sign_in_and_back(site, opened, browser):
    opened.context.clear_cookies()
    opened.click("#links a:text-is('Women')")
    opened.wait_for_url(lambda url: "/sign-in?next=" in url)
    opened.fill("#name", "aida")
    opened.fill("#password", PASSWORD)
    opened.click("[type=submit]")
    opened.wait_for_url(f"{site}/situation?sex=female")


def test_a_silent_server_is_said_and_the_numbers_stay(opened, site):
    opened.route("**/_dash-update-component", lambda route: route.abort())
    opened.click("#links a:text-is('Women')")
    opened.wait_for_selector("#unreachable:visible")
    assert values(opened) == [3, 2, 1]
    opened.unroute("**/_dash-update-component")
    follow(opened, "Women", "/situation?sex=female")
    assert not opened.is_visible("#unreachable")


def test_a_silent_server_is_asked_again_until_it_answers(opened):
    calls = []
    opened.route("**/_dash-update-component", lambda route: calls.append(1) or route.fulfill(status=503), times=2)
    opened.click("#links a:text-is('Women')")
    opened.wait_for_selector("#unreachable:visible")
    opened.wait_for_function("() => document.querySelector('#said').textContent === '/situation?sex=female'")
    assert len(calls) == 2 and not opened.is_visible("#unreachable")


def test_what_is_refused_is_not_asked_again(opened):
    calls = []
    opened.route("**/_dash-update-component", lambda route: calls.append(1) or route.fulfill(status=400))
    opened.click("#links a:text-is('Women')")
    opened.wait_for_selector("#unreachable:visible")
    opened.wait_for_timeout(4500)
    assert len(calls) == 1


def test_only_the_last_of_quick_changes_is_shown(opened):
    opened.route("**/_dash-update-component", lambda route: (opened.wait_for_timeout(150), route.continue_()))
    opened.click("#links a:text-is('Women')")
    opened.click("#links a:text-is('Caseload')")
    opened.wait_for_function("() => document.querySelector('#said').textContent === '/caseload'")
    assert opened.inner_text("h1") == "caseload"


def test_the_screen_signs_out(opened, site):
    opened.click("text=Sign out")
    opened.wait_for_url(f"{site}/sign-in")
    opened.goto(f"{site}/situation")
    assert "/sign-in" in opened.url


def test_the_sign_in_works_without_scripts(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/caseload?sex=female")
    page.fill("#name", "aida")
    page.fill("#password", PASSWORD)
    page.click("[type=submit]")
    assert page.url == f"{site}/caseload?sex=female"
    context.close()


@pytest.mark.parametrize("name", ["leader", "batken"])
def test_every_page_of_the_product_is_drawn_without_a_complaint_or_a_foreign_request(server, page, watch, name):
    sign_in(page, server, name)
    for each in (each for each in PAGES if not each.personal):
        page.click(f"#screen a[href^='/{each.name}']")
        page.wait_for_function(SHOWN, arg=f"/{each.name}")
        assert not page.locator("#screen [role=alert]").count(), page.inner_text("#screen [role=alert]")
    assert all(url.startswith((server.address, "data:", "blob:")) for _, url in watch.asked)
    assert not watch.complaints
