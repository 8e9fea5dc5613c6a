"""Fills the regions page."""

from dashboard import figures
from dashboard.asking import with_whole
from dashboard.cards import fills
from dashboard.choices import shown_measure
from dashboard.viewer import current_viewer
from dashboard.viewing import compared_areas
from data_access.query import fetch
from data_access.subjects import find_measure

COMPARED = ("CL1", "CL4", "CL10", "RN1", "RN3", "PR5a", "IN1", "RO1")


def ask(found, by, where):
    """One measure, found with its subject, by dimensions."""
    subject, measure = found
    return fetch(subject, [measure.name], by=by, where=where, viewer=current_viewer())


@fills("regions-map", figures.region_map)
def show_map(where):
    subject, measure = shown_measure()
    return with_whole(subject, measure.name, ["area"], where)


@fills("regions-funnel", figures.funnel)
def show_funnel(where):
    subject, measure = shown_measure()
    return with_whole(subject, measure.name, ["district"], where)


@fills("regions-trends", figures.multiples)
def show_trends(where):
    return ask(shown_measure(), ["area", "month"], where)


@fills("regions-compare", figures.comparison)
def show_compare(where):
    narrowed = where | {"area": compared_areas()}
    return [ask(find_measure(measure_id), ["area"], narrowed) for measure_id in COMPARED]
