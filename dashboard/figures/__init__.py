"""Shapes: an Answer in, a Drawing out. Named by what they look like, never by what they show."""

from dashboard.figures.changes import changes
from dashboard.figures.funnel import funnel
from dashboard.figures.levels import levels, stacked_levels
from dashboard.figures.ranking import ranking
from dashboard.figures.region_map import region_map
from dashboard.figures.tiles import tile

__all__ = ["changes", "funnel", "levels", "ranking", "region_map", "stacked_levels", "tile"]
