"""A wall in a real browser: what it says when the server is gone, what it draws anew, how it reads, how it ages."""

import itertools
import os
import re
import threading

import pytest
from werkzeug.serving import make_server

from dashboard import clock, screens
from dashboard.wall import pages, showing
from dashboard.wall.slides import Slide
from tests.screens import publish_service
from tests.signing_in import installed, paired_screen, signed_in_client

REFRESHES = int(os.environ.get("WALL_SOAK", "100"))  # WALL_SOAK=5000 runs the long one: minutes
SHIPPED = (pages.EVERY, pages.LOST_AFTER)
MOST_GROWTH = 80e6 / 5000  # bytes a refresh
SLIDES = [Slide("situation", seconds=600), Slide("situation-changes"), Slide("rna-levels"), Slide("caseload-trend")]
IS_LOST = "() => !document.querySelector('.lost').hidden"
IS_BACK = "() => document.querySelector('.lost').hidden"
TEXTS = """() => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const parts = (colour) => {
        canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = (colour) => {
        const [r, g, b] = parts(colour).map((part) => part / 255)
            .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const grounds = (element) => {
        for (let each = element; each && each.nodeType === 1; each = each.parentNode) {
            const style = getComputedStyle(each);
            const drawn = style.backgroundImage.match(/rgba?\\([^)]*\\)/g) || [];
            const rect = each.matches("g.annotation") && each.querySelector("rect.bg");
            if (rect && parts(getComputedStyle(rect).fill)[3] > 200) return [getComputedStyle(rect).fill];
            if (drawn.length) return drawn;
            if (parts(style.backgroundColor)[3] > 200) return [style.backgroundColor];
        }
        return ["black"];
    };
    const enlarged = Number(getComputedStyle(document.querySelector(".wall")).getPropertyValue("--k"));
    const walker = document.createTreeWalker(document.querySelector(".wall"), NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement, style = getComputedStyle(element);
        if (!walker.currentNode.textContent.trim() || !element.getClientRects().length) continue;
        const letters = light(element.closest("svg") ? style.fill : style.color);
        const ratios = grounds(element).map(light).map((ground) =>
            (Math.max(letters, ground) + 0.05) / (Math.min(letters, ground) + 0.05));
        found.push({
            text: walker.currentNode.textContent.trim().slice(0, 40),
            size: parseFloat(style.fontSize) * (element.closest(".scaled") ? enlarged : 1),
            contrast: Math.min(...ratios),
        });
    }
    return found;
}"""

REFRESHED = """(most) => new Promise((done) => {
    window.refreshed = window.refreshed || 0;
    const isSlide = (node) => node.classList && node.classList.contains("slide");
    const watching = new MutationObserver((changes) => {
        if (!changes.some((change) => [...change.addedNodes].some(isSlide)) || ++window.refreshed < most) return;
        watching.disconnect();
        done();
    });
    watching.observe(document.querySelector(".wall"), {childList: true});
})"""


class Site:
    """An installation that can be stopped and started again at the same address."""

    def __init__(self, app):
        self.app, self.port = app, 0
        self.cookie = paired_screen(app, pages=("situation", "caseload", "rna")).get_cookie("wall").value
        self.start()

    def start(self):
        self.server = make_server("127.0.0.1", self.port, self.app.server, threaded=True)
        self.port = self.server.port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def play(self, slides):
        with self.app.server.extensions["storage"].begin() as connection:
            screens.change_slides(connection, 1, slides)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "EVERY", 0.1)
        patch.setattr(pages, "LOST_AFTER", 1)
        with installed(tmp_path_factory, publish_service) as app:
            site = Site(app)
            yield site
            site.stop()


@pytest.fixture
def wall(site, browser):
    """A page of 1920 x 1080 that shows the slides."""
    site.play(SLIDES)
    yield from _opened(site, browser, 1920)


def _opened(site, browser, width):
    context = browser.new_context(viewport={"width": width, "height": width * 9 // 16}, locale="en-GB")
    context.add_cookies([{"name": "wall", "value": site.cookie, "url": site.address}])
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(f"{site.address}/wall")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.plot')].every((plot) => plot.querySelector('.main-svg'))"
    )
    yield page
    context.close()


def numbers(page):
    return page.locator(".slide.on .value strong").all_inner_texts()


def test_a_lost_network_is_said_over_the_last_picture_and_forgotten_when_it_is_back(wall):
    shown = numbers(wall)
    wall.context.set_offline(True)
    wall.wait_for_function(IS_LOST)
    assert re.match(r"No answer from the server since \d\d:\d\d\.", wall.inner_text(".lost"))
    assert numbers(wall) == shown != []
    wall.context.set_offline(False)
    wall.wait_for_function(IS_BACK)
    assert numbers(wall) == shown


def test_a_wall_gets_over_a_restart_of_the_server(wall, site):
    site.stop()
    wall.wait_for_function(IS_LOST)
    site.start()
    wall.wait_for_function(IS_BACK)
    assert wall.url == f"{site.address}/wall" and numbers(wall)


def test_the_shipped_patience_says_a_loss_within_a_minute_and_bears_one_failure():
    every, lost_after = SHIPPED
    given_up_after = 10
    assert 1.2 * every + given_up_after + 1.2 * every < lost_after < 58


def test_no_question_overlaps_another_and_nothing_is_drawn_anew_when_nothing_changed(wall):
    under_way, most = set(), []

    def begun(request):
        under_way.add(request)
        most.append(len(under_way))

    wall.on("request", begun)
    wall.on("requestfinished", lambda request: under_way.discard(request))
    wall.evaluate("""() => {
        window.drawn = 0;
        new MutationObserver((changes) => { drawn += changes.filter((c) => !c.target.closest(".clock")).length; })
            .observe(document.querySelector(".wall"), {subtree: true, childList: true});
    }""")
    with wall.expect_response("**/wall/mark"):
        pass
    wall.wait_for_timeout(2500)
    assert len(most) > 5 and set(most) == {1} and wall.evaluate("window.drawn") == 0


def test_only_the_slide_that_changed_is_drawn_anew(wall, site):
    wall.evaluate("() => document.querySelectorAll('.slide').forEach((slide, i) => { slide.number = i; })")
    site.play([*SLIDES[:3], Slide("caseload-trend", language="ru")])
    wall.wait_for_selector(".slide[lang=ru] .main-svg", state="attached")
    assert wall.evaluate("() => [...document.querySelectorAll('.slide')].map((slide) => slide.number ?? null)") == [
        0,
        1,
        2,
        None,
    ]
    assert not wall.complaints


def test_a_wall_loads_itself_anew_at_night(site, browser):
    site.play(SLIDES[:2])
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    context.add_cookies([{"name": "wall", "value": site.cookie, "url": site.address}])
    context.add_init_script("Math.random = () => 0.5")
    page = context.new_page()
    page.clock.install()
    page.goto(f"{site.address}/wall")
    now = clock.local(clock.now())
    until_night = (3 * 3600 + 17 * 60 - now.hour * 3600 - now.minute * 60) % 86400 + 86400
    for seconds, reloads in ((until_night - 3600, False), (until_night, True)):
        page.evaluate("window.isOld = true")
        page.clock.fast_forward(seconds * 1000)
        page.wait_for_timeout(700)
        assert page.evaluate("!window.isOld") == reloads
    context.close()


def test_slides_follow_each_other(wall, site):
    site.play([Slide("situation", seconds=1), Slide("situation-changes", seconds=1)])
    for place in (1, 0, 1):
        wall.wait_for_function("i => document.querySelectorAll('.slide')[i].matches('.on')", arg=place)
    assert wall.locator(".slide.on").count() == 1


@pytest.mark.parametrize("width", [1920, 3840])
def test_a_wall_is_read_from_four_metres(site, browser, width):
    site.play(SLIDES + [Slide(each.shows, language=language) for each in SLIDES for language in ("ru", "ky")])
    for page in _opened(site, browser, width):
        texts = page.evaluate(TEXTS)
        assert len(texts) > 50
        assert not [each for each in texts if each["size"] < 26 * width / 1920]
        assert not [each for each in texts if each["contrast"] < 7]
        size = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        assert size == [width, width * 9 // 16]
        assert page.evaluate("getComputedStyle(document.querySelector('.wall')).cursor") == "none"


def test_the_preview_shows_what_the_form_says_before_it_is_kept(site, browser):
    site.play(SLIDES)
    admin = signed_in_client(site.app, name="marat", role="administrator")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.add_cookies([{"name": "session", "value": admin.get_cookie("session").value, "url": site.address}])
    page = context.new_page()
    page.goto(f"{site.address}/administration/screens/1/slides?slide=2")
    page.wait_for_selector(".preview .slide[lang=en]:has-text('People under supervision by level')")
    page.select_option("#language", "ru")
    page.select_option("#shows", "situation")
    page.wait_for_selector(".preview .slide[lang=ru] .tile")
    page.fill("#seconds", "1")
    page.press("#seconds", "Tab")
    page.wait_for_function("() => document.querySelector('#cut').textContent.includes('whole number of seconds')")
    assert page.evaluate(
        "document.querySelector('.preview .slide').clientWidth === document.querySelector('.wall').clientWidth"
    )
    assert screens.find_screen(site.app.server.extensions["storage"], 1).slides == tuple(SLIDES)
    context.close()


def test_a_wall_that_is_taken_away_keeps_no_number(site, browser):
    paired = paired_screen(site.app, pages=("situation",), name="Taken away")
    other = Site.__new__(Site)
    other.__dict__ |= vars(site) | {"cookie": paired.get_cookie("wall").value}
    for page in _opened(other, browser, 1920):
        storage = site.app.server.extensions["storage"]
        number = max(each.id for each in screens.list_screens(storage))
        with storage.begin() as connection:
            screens.revoke_screen(connection, number)
        page.wait_for_url("**/wall/pair")
        assert not page.locator(".value").count() and page.locator(".pairing-code").count()


def test_weeks_of_refreshes_leave_memory_and_page_as_they_were(site, browser, monkeypatch):
    count, real = itertools.count(1), showing.pictures

    def changed(screen, language):
        number = next(count)
        return [re.sub(r'data-digest="\w+"', f'data-digest="r{number}"', each) for each in real(screen, language)]

    monkeypatch.setattr(showing, "pictures", changed)
    monkeypatch.setattr(pages, "_short", lambda told: "code" if isinstance(told, list) else f"mark{next(count)}")
    site.play(SLIDES)
    for page in _opened(site, browser, 1920):
        watch = page.context.new_cdp_session(page)
        watch.send("Performance.enable")
        page.evaluate("() => { const slow = window.setTimeout; window.setTimeout = (step) => slow(step, 1); }")
        first, last = (_measured(page, watch, number) for number in (10, 10 + REFRESHES))
        print({name: (first[name], last[name]) for name in ("JSHeapUsedSize", "Nodes", "JSEventListeners", "elements")})
        assert last["JSHeapUsedSize"] - first["JSHeapUsedSize"] < max(REFRESHES * MOST_GROWTH, 4e6)
        assert last["elements"] == first["elements"] and last["Nodes"] < first["Nodes"] * 1.2 + 200
        assert last["JSEventListeners"] < first["JSEventListeners"] + 20
        assert page.locator(".plot .main-svg").count() and not page.complaints


def _measured(page, watch, refreshes):
    """What the page takes after so many refreshes, its rubbish taken out: the least of five looks.

    It goes on refreshing meanwhile, so a look may fall between a picture and the next; what is never let go is in all.
    """
    page.evaluate(REFRESHED, refreshes)
    told = min((_taken(watch) for _ in range(5)), key=lambda each: each["Nodes"])
    return told | {"elements": page.evaluate("document.querySelectorAll('.wall *').length")}


def _taken(watch):
    for _ in range(3):
        watch.send("HeapProfiler.collectGarbage")
    return {each["name"]: each["value"] for each in watch.send("Performance.getMetrics")["metrics"]}
