"""Takes pictures of the gallery, the same on every machine: one font, nothing that moves, nothing made up by chance."""

import contextlib
import io

from PIL import Image

from dashboard.bench.browsing import WATCH

HEIGHTS = {390: 844, 768: 1024, 1440: 900, 1920: 1080, 3840: 2160}
SMALLER = 8  # a small pixel is the mean of 8 x 8, see tests/alike.py
QUIET = 300  # milliseconds without a change
TALLEST = 20_000  # pixels; a JPEG file takes no more than 65,535, and no page is as high as this
PATIENCE = 180_000  # milliseconds until a page has to be drawn, on a machine that does more
FONT = "DejaVu Sans"  # of the package fonts-dejavu-core, which `make test` installs
STILL = """
    *, *::before, *::after { transition: none !important; animation: none !important; }
    * { caret-color: transparent !important; scroll-behavior: auto !important; }
"""
ALIKE = f"""
    *, *::before, *::after {{ font-family: "{FONT}", sans-serif !important; font-variant-numeric: normal !important; }}
    .qr, .letters, .pairing-code, .clock {{ visibility: hidden !important; }}
"""
PINNED = """(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`%s`);
    document.adoptedStyleSheets = [sheet];
})()"""
IS_STILL = f"""() => document.fonts.status === 'loaded' && seen.pending === 0 && !document.querySelector('#first')
    && [...document.querySelectorAll('.dash-graph, .plot')].filter((graph) => graph.clientWidth).every((graph) => {{
        const drawn = graph.querySelector('.main-svg');
        return drawn && Math.abs(drawn.width.baseVal.value - graph.clientWidth) < 3;
    }})
    && [...document.images].every((image) => {{
        if (image.loading !== 'eager') image.loading = 'eager';
        return image.complete;
    }})
    && [...document.querySelectorAll('.chart')].every((chart) => chart.childElementCount)
    && !document.querySelector('[data-dash-is-loading=true], [aria-busy=true]')
    && performance.now() - seen.last > {QUIET}"""

WHOLE = f"""() => ({{x: 0, y: 0, width: document.documentElement.scrollWidth,
    height: Math.min(document.documentElement.scrollHeight, {TALLEST})}})"""


class Camera:
    """A browser that stands before one page after another; one context, and so one sign-in, for each account.

    With `pinned`, letters are the same on every machine, and what is made up by chance is left out.
    """

    def __init__(self, browser, gallery, pinned=True, scale=1):
        self.browser, self.gallery, self.pages = browser, gallery, {}
        self.style, self.scale = STILL + ALIKE if pinned else STILL, scale

    def open(self, sight, theme, language, width, height=None):
        """The page of a sight."""
        page = self.pages.get(sight.who) or self._begin(sight.who)
        told = {"theme": theme, "language": language}
        here = {"url": self.gallery.address}
        page.context.add_cookies([{"name": name, "value": value, **here} for name, value in told.items()])
        if sight.slide:
            self.gallery.play(sight.slide, language)
        page.set_viewport_size({"width": width, "height": height or HEIGHTS[width]})
        page.goto(f"{self.gallery.address}{sight.path}")
        return page

    def _begin(self, who):
        context = self.browser.new_context(
            locale="en-GB", reduced_motion="reduce", device_scale_factor=self.scale, viewport={"width": 1, "height": 1}
        )
        context.add_cookies(self.gallery.cookies(who))
        context.set_default_timeout(PATIENCE)
        self.pages[who] = page = context.new_page()
        page.add_init_script(WATCH)
        page.add_init_script(PINNED % self.style)
        return page

    def close(self):
        for page in self.pages.values():
            page.context.close()


@contextlib.contextmanager
def camera(browser, gallery, **options):
    """A camera for as long as the block lasts."""
    made = Camera(browser, gallery, **options)
    try:
        yield made
    finally:
        made.close()


def resize(page, width):
    """Give an open page another width."""
    page.evaluate("() => { seen.last = performance.now() }")
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})


def small(page):
    """The whole page, once nothing moves any more: an eighth as wide and high.

    A JPEG file holds the mean of each block of 8 x 8; reading only those is quick, and takes no large picture apart.
    """
    page.wait_for_function(IS_STILL)
    picture = Image.open(
        io.BytesIO(page.screenshot(full_page=True, type="jpeg", quality=90, clip=page.evaluate(WHOLE)))
    )
    picture.draft("RGB", (picture.width // SMALLER, picture.height // SMALLER))
    return picture.convert("RGB")
