"""One person at a browser: how long a page takes, and what it sends."""

import contextlib
import dataclasses
import shutil

from playwright.sync_api import sync_playwright

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
QUIET = 800
WATCH = """(() => {
    window.seen = {last: 0, pending: 0}
    const fetched = window.fetch
    window.fetch = (...asked) => { seen.pending++; return fetched(...asked).finally(() => seen.pending--) }
    new MutationObserver(() => { seen.last = performance.now() })
        .observe(document, {subtree: true, childList: true, attributes: true, characterData: true})
})()"""
IS_DRAWN = f"""() => document.querySelector('#cards') && !document.querySelector('#first') && seen.pending == 0
    && [...document.querySelectorAll('.dash-graph')].every(graph => graph.querySelector('.main-svg'))
    && performance.now() - seen.last > {QUIET}"""
STATIC = ("/open/", "/assets/", "suites/")
FILTER = "#screen a[href*='sex=female']"


@dataclasses.dataclass(frozen=True)
class Visit:
    """A page drawn: seconds until the last change on screen, what went over the network."""

    seconds: float
    requests: int
    kilobytes: float
    asked: tuple


@contextlib.contextmanager
def browser():
    """The machine's own Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        yield opened
        opened.close()


def signed_in(opened, address, name, password):
    """The cookies of a session, from the sign-in form."""
    context = opened.new_context(base_url=address)
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("[name=name]", name)
    page.fill("[name=password]", password)
    page.click("form button")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    close_tour(page)
    cookies = context.storage_state()
    context.close()
    return cookies


def close_tour(page):
    """Close the tour of a first visit, for good, where the page begins with it."""
    if page.locator("#tour").count():
        page.wait_for_selector("#tour[open]")
        with page.expect_response("**/help/tour/end"):
            page.keyboard.press("Escape")


def visit(page, path):
    """Open a page and wait until it has been drawn."""
    return _measured(page, lambda: page.goto(path, timeout=120_000), since="0")


def choose_women(page):
    """Choose a filter on a drawn page, however its menu is opened, and wait until it has been drawn anew."""
    return _measured(page, lambda: page.eval_on_selector(FILTER, "link => link.click()"), since="performance.now()")


def watched(context):
    """A page of the context whose changes are timed."""
    page = context.new_page()
    page.add_init_script(WATCH)
    return page


@contextlib.contextmanager
def sent(page):
    """Inside the block a list grows: (address, bytes on the wire) of each answer that the browser did not hold."""
    session, addresses, answers = page.context.new_cdp_session(page), {}, []

    def named(event):
        addresses[event["requestId"]] = event["response"]["url"]

    def ended(event):
        if event["encodedDataLength"]:
            answers.append((addresses.get(event["requestId"], ""), event["encodedDataLength"]))

    session.send("Network.enable")
    session.on("Network.responseReceived", named)
    session.on("Network.loadingFinished", ended)
    yield answers
    session.detach()


def _measured(page, act, since):
    asked = []

    def note(request):
        asked.append(request)

    page.on("request", note)
    with sent(page) as answers:
        start = page.evaluate(since)
        act()
        page.wait_for_function(IS_DRAWN, timeout=120_000)
        seconds = (page.evaluate("seen.last") - start) / 1000
    page.remove_listener("request", note)
    said = [request for request in asked if request.url.startswith("http")]
    size = sum(size for _, size in answers) / 1000
    return Visit(seconds, len(said), size, tuple(map(_spoken, filter(_is_asked, said))))


def _is_asked(request):
    """Whether the server's Python answers it anew, rather than a file."""
    return not any(part in request.url for part in STATIC)


def _spoken(request):
    headers = {name: value for name, value in request.all_headers().items() if not name.startswith(":")}
    return request.method, request.url, headers, request.post_data
