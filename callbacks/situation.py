"""Fills the situation page."""

from callbacks.quality import now
from dashboard import figures
from dashboard.asking import (
    against_expected,
    among_others,
    ask,
    ask_each,
    by_period,
    tellable,
    with_neighbours,
    with_whole,
)
from dashboard.cards import fills
from dashboard.choices import shown_measure
from dashboard.viewing import current_view, until_its_end
from dashboard.whereabouts import kind_of
from data_access.subjects import caseload, intake, outcomes, programmes, quality, rna, supervision

COMPLETED = ["completed_in_time_share", "completed_share"]
STANDARDISED = (
    (programmes, "completed_in_time_share"),
    (supervision, "violated_share"),
    (outcomes, "reoffended_year_share"),
)


@fills("situation-people", figures.tile)
def show_people(where):
    return ask(caseload, ["people"], by=["month"], where=where)


@fills("situation-started", figures.tile)
def show_started(where):
    return ask(caseload, ["started"], by=["month"], where=where)


@fills("situation-assessed", figures.tile)
def show_assessed(where):
    return ask(rna, ["coverage_share"], by=["month"], where=where)


@fills("situation-current", figures.tile)
def show_current(where):
    return ask(rna, ["current_share"], by=["month"], where=where)


@fills("situation-completed", figures.tile)
def show_completed(where):
    return by_period(programmes, COMPLETED, until_its_end(where), periods=("quarter", "year"))


@fills("situation-lag", figures.tile)
def show_lag(where):
    return ask(intake, tellable(intake, ["lag_days", "lag_days_p90"], where), by=["month"], where=where)


@fills("situation-changes", figures.changes)
def show_changes(where):
    """Each number for the whole, then by area; shares of areas against each other, and against people alike."""
    past = until_its_end(where)
    asked = [
        (caseload, ["started"], "month", where),
        (caseload, ["past_due_share"], "month", where),
        (intake, ["lag_days"], "month", where),
        (rna, ["coverage_share"], "month", where),
        (rna, ["current_share"], "month", where),
        (rna, ["override_share"], "month", where),
        (supervision, ["met_share"], "month", where),
        (programmes, COMPLETED, "quarter", past),
        (programmes, ["wait_days"], "quarter", past),
    ]
    series = [
        (subject, measures, [*areas, time], when)
        for areas in ((), ("area",))
        for subject, measures, time, when in asked
    ]
    apart = [
        (rna, "coverage_share", where),
        (rna, "current_share", where),
        (programmes, "completed_in_time_share", past),
        (supervision, "met_share", where),
    ]
    funnels = [(subject, [measure], by, when) for subject, measure, when in apart for by in (["area"], [])]
    alike = [question for pair in STANDARDISED for question in against_expected(*pair, past)]
    return ask_each([*series, *funnels, *alike])


@fills("situation-map", figures.region_map)
def show_map(where):
    subject, measure = shown_measure()
    return with_whole(subject, measure.name, ["area"], with_neighbours(where))


@fills("situation-levels", figures.stacked_levels)
def show_levels(where):
    splits = (["area", "level"], ["level"])
    return tuple(ask(rna, ["levels"], by=by, where=where) for by in splits)


@fills("situation-funnel", figures.funnel)
def show_funnel(where):
    return with_whole(rna, "coverage_share", [kind_of(current_view())], among_others(where))


@fills("situation-standing", figures.standing)
def show_standing(where):
    """Sums that are told of regions and departments, so that a district or office stands for its region."""
    by = "department" if kind_of(current_view()) == "department" else "region"
    past = until_its_end(among_others(where))
    return ask_each(
        (subject, [f"{name.removesuffix('_share')}_standard"], [by], past) for subject, name in STANDARDISED
    )


@fills("situation-work", figures.mending)
def show_work(where):
    return ask(quality, ["filled_share"], by=["field"], where=now(where))
