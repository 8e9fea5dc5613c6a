"""Shapes: an Answer in, a Drawing out. Named by what they look like, never by what they show."""

from dashboard.figures.agreement import agreement
from dashboard.figures.answered import answered
from dashboard.figures.balance import balance
from dashboard.figures.beside import beside
from dashboard.figures.changes import changes
from dashboard.figures.cohort import cohort
from dashboard.figures.comparison import comparison
from dashboard.figures.diverging import diverging
from dashboard.figures.funnel import funnel
from dashboard.figures.gaps import gaps
from dashboard.figures.groups import groups
from dashboard.figures.histogram import histogram
from dashboard.figures.incidence import fates, incidence
from dashboard.figures.layers import layers
from dashboard.figures.levels import levels
from dashboard.figures.loads import loads
from dashboard.figures.matrix import matrix
from dashboard.figures.mending import mending
from dashboard.figures.multiples import multiples
from dashboard.figures.paired import paired
from dashboard.figures.parts import parts
from dashboard.figures.pyramid import pyramid
from dashboard.figures.ranges import ranges
from dashboard.figures.ranking import ranking
from dashboard.figures.region_map import region_map
from dashboard.figures.stacked import stacked_levels
from dashboard.figures.stages import stages
from dashboard.figures.standardised import observed_expected
from dashboard.figures.standing import standing
from dashboard.figures.steps import steps
from dashboard.figures.tiles import tile
from dashboard.figures.trend import trend
from dashboard.figures.validity import validity

__all__ = [
    "agreement",
    "answered",
    "balance",
    "beside",
    "changes",
    "cohort",
    "comparison",
    "diverging",
    "fates",
    "funnel",
    "gaps",
    "groups",
    "histogram",
    "incidence",
    "layers",
    "levels",
    "loads",
    "matrix",
    "mending",
    "multiples",
    "observed_expected",
    "paired",
    "parts",
    "pyramid",
    "ranges",
    "ranking",
    "region_map",
    "stacked_levels",
    "stages",
    "standing",
    "steps",
    "tile",
    "trend",
    "validity",
]
