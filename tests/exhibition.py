"""Which pictures are kept of the gallery, in tests/pictures: each page in five widths, both themes, three languages."""

import dataclasses
import pathlib

from PIL import Image

from dashboard.language import LANGUAGES
from dashboard.theme import THEMES
from tests.camera import resize, small

FOLDER = pathlib.Path(__file__).with_name("pictures")
LOADS = ((390, 1440, 3840), (768,), (1920,))  # widths of one load of a page; of the other theme from the second on
STEP = 8  # colours are kept to the nearest of every eight, for half the bytes; tests/alike.py bears that
WALL = ((1920, 3840),)
GROWING = {"/audit/rows", "/audit/verify"}  # every look at a page adds to them


@dataclasses.dataclass(frozen=True)
class Load:
    """One load of a page, and the widths in which it is seen."""

    sight: object
    theme: str
    language: str
    widths: tuple

    def name(self, width):
        """The name of the picture: 'analyst-situation-390-light-ky'."""
        return f"{self.sight.name}-{width}-{self.theme}-{self.language}"


def loads(gallery):
    """Everything that is taken; from page to page the themes change places and the languages move on."""
    return [load for each in _by_page(gallery) for load in each]


def one_of_each(gallery):
    """A load of each page, in other widths from page to page."""
    return [each[number % len(each)] for number, each in enumerate(_by_page(gallery))]


def _by_page(gallery):
    sights = [each for each in enumerate(gallery.sights()) if each[1].path not in GROWING]
    return [list(_loads_of(number, sight)) for number, sight in sights]


def _loads_of(number, sight):
    for step, widths in enumerate(WALL if sight.slide else LOADS):
        theme = "dark" if sight.slide else THEMES[(number + (step > 0)) % 2]
        yield Load(sight, theme, list(LANGUAGES)[(number + step) % 3], widths)


def taken(camera, load):
    """(width, small picture, open page) for each width of a load."""
    page = camera.open(load.sight, load.theme, load.language, load.widths[0])
    for width in load.widths:
        resize(page, width)
        yield width, small(page), page


def kept(name):
    """The picture as it was when it was last taken, or None."""
    file = FOLDER / f"{name}.webp"
    return Image.open(file).convert("RGB") if file.exists() else None


def keep(picture, file):
    """Write a small picture, in fewer colours."""
    fewer = picture.point(lambda value: min(255, (value + STEP // 2) // STEP * STEP))
    fewer.save(file, lossless=True, quality=80, method=6)
