"""Takes all pictures anew: `python -m tests.take_pictures`, after a change that is meant to be seen.

The small ones in tests/pictures, to which tests/test_pictures.py compares, and those of dashboard/reference/pictures,
which the README and the help show. With words after it, only those whose name holds one of them. Look at what
`git status` then names.
"""

import importlib
import io
import logging
import pathlib
import sys
import tempfile

from PIL import Image

from dashboard.bench.browsing import browser
from tests import exhibition, gallery, planted
from tests.camera import IS_STILL, camera
from tests.conftest import ROOT
from tests.gallery import Sight

SHOWN = ROOT / "dashboard" / "reference" / "pictures"
LARGEST = 150_000  # bytes of a picture of the README
BATKEN = "/situation?area=KG-B"
OF_README = {  # file: (sight, theme, language, width, height, pixels a pixel)
    "situation": (Sight("analyst", "/situation"), "light", "en", 1440, 1000, 1),
    "wall": (Sight("wall", "/wall", "situation"), "dark", "ru", 1920, 1080, 1),
    "district": (Sight("batken", BATKEN), "light", "ru", 1440, 1000, 1),
    "regions": (Sight("batken", f"{BATKEN}&beside=KG-O"), "light", "en", 1440, 1000, 1),
    "phone": (Sight("batken", BATKEN), "light", "ky", 390, 844, 2),
    "dark": (Sight("leader", "/programmes?view=flow"), "dark", "en", 1440, 900, 1),
}


def main(words):
    """Load the demonstration, walk all pages, and write the pictures of those that `words` name, or of all."""
    importlib.import_module("callbacks")  # its modules fill the cards
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        homes = [pathlib.Path(folder) / name for name in ("demonstration", "shown", "small")]
        for home in homes:
            home.mkdir()
        planted.load_demonstration(homes[0])
        takes = (take_shown, take_small)  # in this order: pages of help show the first
        for home, take in zip(homes[1:], takes, strict=True):  # a gallery each: what a wall plays stands on a page
            with gallery.opened(home, homes[0]) as hung, browser() as opened:
                take(opened, hung, words)


def take_small(opened, hung, words):
    """Take what is compared; what no page answers to any more goes."""
    exhibition.FOLDER.mkdir(exist_ok=True)
    names = set()
    with camera(opened, hung) as taking:
        for load in exhibition.loads(hung):
            names |= {load.name(width) for width in load.widths}
            is_kept = is_asked(load.sight.name, words)
            if is_kept or load.sight.slide:  # later pages tell what played on the wall
                print(load.sight.name, load.theme, load.language, flush=True)
                for width, picture, _ in exhibition.taken(taking, load):
                    if is_kept:
                        exhibition.keep(picture, exhibition.FOLDER / f"{load.name(width)}.webp")
    for file in exhibition.FOLDER.glob("*.webp"):
        if file.stem not in names:
            file.unlink()


def take_shown(opened, hung, words):
    """Take what people look at, in the fonts of this machine."""
    for name, (sight, theme, language, width, height, scale) in OF_README.items():
        if is_asked(name, words):
            with camera(opened, hung, pinned=False, scale=scale) as taking:
                page = taking.open(sight, theme, language, width, height)
                page.wait_for_function(IS_STILL)
                write_shown(page.screenshot(type="png"), SHOWN / f"{name}.png")


def write_shown(screenshot, file):
    """Write a picture in as many colours as fit into LARGEST."""
    picture = Image.open(io.BytesIO(screenshot)).convert("RGB")
    for colours in (256, 128, 64, 32):
        picture.quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size <= LARGEST:
            return
    raise ValueError(f"{file} takes more than {LARGEST} bytes even in 32 colours; show less of the page.")


def is_asked(name, words):
    """Whether a picture is to be taken."""
    return not words or any(word in name for word in words)


if __name__ == "__main__":
    main(sys.argv[1:])
