"""Outlines of areas as lines on plain axes; nothing is asked of a map server."""

import functools
import itertools
import json
import math
from pathlib import Path

FILE = Path(__file__).parents[1] / "reference" / "regions.geojson"
LATITUDE = 41.3  # the middle of the country, where a degree of longitude is this cosine of one of latitude


@functools.cache
def outlines():
    """Code -> list of rings, each a list of (x, y); as fine as a screen shows them."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return {feature["properties"]["code"]: _rings(feature["geometry"]) for feature in told["features"]}


def _rings(geometry):
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    narrow = math.cos(math.radians(LATITUDE))
    rings = [[(round(x * narrow, 2), round(y, 2)) for x, y in polygon[0]] for polygon in polygons]
    return [[point for point, _ in itertools.groupby(ring)] for ring in rings]


@functools.cache
def middle(code):
    """(x, y): the centre of gravity of an area's largest ring."""
    return max(_gravity(ring) for ring in outlines()[code])[1:]


def _gravity(ring):
    surface = x_sum = y_sum = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        surface, x_sum, y_sum = surface + cross, x_sum + (x1 + x2) * cross, y_sum + (y1 + y2) * cross
    return abs(surface) / 2, x_sum / (3 * surface), y_sum / (3 * surface)
