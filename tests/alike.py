"""Whether two small pictures show the same page, and where they do not.

A small pixel is the mean of 8 x 8: of letters a grey, which hardly differs between machines. So a picture may be of
another machine, and a card that has moved by 24 px still stands three small pixels away.
"""

import numpy as np
from PIL import Image
from scipy.ndimage import maximum_filter, minimum_filter

SHIFT = 1  # small pixels that a thing may stand elsewhere
TOLERANCE = 5  # of 255, in each of the three colours, beyond what stands within SHIFT
SHARE = 0.2  # of how much differs there: the edge of a letter is as dark as the machine draws it
BLOCK = 6  # small pixels: 48 of the screen
MOST = 8  # small pixels of a block that may differ: ways to draw letters differ in up to 5, a card that moved in 12

ORANGE = (255, 120, 0)


def differing(before, after):
    """The small pixels that are in one picture, and in the other nowhere within SHIFT.

    Args:
        before, after: pictures; what one is higher than the other differs, and all where one is wider.
    Returns:
        A boolean array, height x width.
    """
    one, other = (np.asarray(each, dtype=np.int16) for each in (before, after))
    if before.width != after.width:
        return np.ones(other.shape[:2], dtype=bool)
    height = min(len(one), len(other))
    alike = ~(_outside(one[:height], other[:height]) | _outside(other[:height], one[:height])).any(axis=2)
    differs = np.ones((max(len(one), len(other)), one.shape[1]), dtype=bool)
    differs[:height] = ~alike
    return differs


def _outside(one, other):
    size = (2 * SHIFT + 1, 2 * SHIFT + 1, 1)
    most, least = maximum_filter(other, size), minimum_filter(other, size)
    borne = TOLERANCE + SHARE * (most - least)
    return (one > most + borne) | (one < least - borne)


def place(differs):
    """Where more than MOST small pixels of a block differ: (left, top, right, bottom) around them all, or None."""
    height, width = (-(-side // BLOCK) * BLOCK for side in differs.shape)
    padded = np.zeros((height, width), dtype=int)
    padded[: differs.shape[0], : differs.shape[1]] = differs
    counts = padded.reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK).sum(axis=(1, 3))
    down, across = np.nonzero(counts > MOST)
    if not len(down):
        return None
    corners = (across.min(), down.min(), across.max() + 1, down.max() + 1)
    return tuple(int(corner) * BLOCK for corner in corners)


def marked(after, differs):
    """The picture with what differs in orange, four times as large."""
    shown = np.array(after.convert("L").convert("RGB"))
    shown[differs[: len(shown)]] = ORANGE
    return Image.fromarray(shown).resize((after.width * 4, after.height * 4), Image.NEAREST)
