"""The first visit from a district office: a phone at 1 Mbit/s, 100 ms away."""

LINE = {"offline": False, "latency": 100, "downloadThroughput": 125_000, "uploadThroughput": 125_000}  # bytes a second
PHONE = {"width": 390, "height": 844}
PAGE = "/situation"
WATCH = """(() => {
    window.stood = {}
    const note = (name, is) => { if (is && !(name in stood)) stood[name] = performance.now() / 1000 }
    const look = () => {
        const charts = [...document.querySelectorAll('.dash-graph')]
        note('form', document.querySelector('[name=password]'))
        note('frame', document.querySelector('.top .pages a'))
        note('numbers', document.querySelector('.tile .value strong'))
        note('charts', charts.length && charts.every(chart => chart.querySelector('.main-svg')))
        requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
})()"""


def measure(opened, address, cookies):
    """A sign-in page and a page, with nothing kept by the browser.

    Returns:
        {line_form, line_frame, line_numbers, line_charts: seconds until it stands on the screen}
    """
    form = _stood(opened, f"{address}/sign-in", None, "form")
    page = _stood(opened, f"{address}{PAGE}", cookies, "charts")
    return {f"line_{name}": seconds for name, seconds in (form | page).items()}


def _stood(opened, address, cookies, last):
    context = opened.new_context(viewport=PHONE, storage_state=cookies)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    page.add_init_script(WATCH)
    page.goto(address, timeout=120_000)
    page.wait_for_function(f"() => stood.{last}", timeout=120_000)
    stood = page.evaluate("stood")
    context.close()
    return stood
