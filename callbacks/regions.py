"""Fills the regions page."""

from dashboard import figures
from dashboard.asking import among_others, ask_each, by_period, with_whole
from dashboard.cards import fills
from dashboard.choices import shown_measure
from dashboard.viewing import compared_areas, until_its_end
from data_access.subjects import find_measure

COMPARED = ("CL1", "CL4", "CL10", "RN1", "RN3", "PR5a", "IN1", "RO1")


@fills("regions-map", figures.region_map)
def show_map(where):
    subject, measure = shown_measure()
    return with_whole(subject, measure.name, ["area"], where)


@fills("regions-funnel", figures.funnel)
def show_funnel(where):
    subject, measure = shown_measure()
    return with_whole(subject, measure.name, ["district"], among_others(where))


@fills("regions-trends", figures.multiples)
def show_trends(where):
    subject, measure = shown_measure()
    asked = until_its_end(where) if measure.time == "cohort" else where
    return by_period(subject, [measure.name], asked, ["area"])


@fills("regions-compare", figures.comparison)
def show_compare(where):
    narrowed = where | {"area": compared_areas()}
    found = [find_measure(measure_id) for measure_id in COMPARED]
    return ask_each((subject, [measure.name], ["area"], narrowed) for subject, measure in found)
