"""Words for dimensions and classes of time in the language of the screen."""

from dashboard import settings
from dashboard.language import gettext
from data_access.dimensions import LABELS
from data_access.measures import Time


def dimension(name):
    """A dimension's label."""
    told = {
        "month": gettext("Month"),
        "quarter": gettext("Quarter"),
        "year": gettext("Year"),
        "area": gettext("Area"),
        "sex": gettext("Sex"),
        "age": gettext("Age group"),
        "kind": gettext("Kind of probation"),
        "level": gettext("Risk level"),
        "overdue": gettext("Days past due"),
        "domain": gettext("Need"),
        "tool": gettext("Tool"),
        "direction": gettext("Direction"),
        "score": gettext("Score"),
        "caseload": gettext("Open orders held"),
        "programme": gettext("Programme"),
        "reason": gettext("Reason for leaving"),
        "end_reason": gettext("Reason of the end"),
        "exit": gettext("How it ended"),
        "measure": gettext("Measure"),
    }
    return told.get(name) or gettext(LABELS.get(name, name))


def time_class(time):
    """What a class of time means, in a few words."""
    return {
        Time.STOCK: gettext("stock: as it stands on a day"),
        Time.FLOW: gettext("flow: events in a period"),
        Time.COHORT: gettext("cohort: people followed from their start"),
    }[time]


def time_word(time):
    """A class of time in one word."""
    return {Time.STOCK: gettext("stock"), Time.FLOW: gettext("flow"), Time.COHORT: gettext("cohort")}[time]


def class_of(answer):
    """How closely the numbers of an answer are told: exactly, as safe statistics, or as published."""
    if answer.exact:
        return gettext("exact")
    if len(answer.safe) == len(answer.measures):
        return safe()
    return f"{rounded()} {', '.join(answer.safe)}: {safe()}" if answer.safe else rounded()


def safe():
    """What is done to safe statistics, on each card of them and in each file."""
    told = settings.published()
    return gettext(
        "Safe statistics: of groups of %(group)s or more, from counts in steps of %(step)s (%(shown)s stands for "
        "%(low)s–%(high)s).",
        group=told.smallest_group,
        step=told.smallest,
        shown=2 * told.smallest + told.smallest // 2,
        low=2 * told.smallest,
        high=3 * told.smallest - 1,
    )


def rounded():
    """What is done to published numbers, once a page and in each file."""
    told = settings.published()
    return gettext(
        "Rounded to %(rounding)s; parts may not add up to totals. Fewer than %(smallest)s people are not shown.",
        rounding=told.rounding,
        smallest=told.smallest,
    )
