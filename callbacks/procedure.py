"""Fills the procedure page."""

from dashboard import figures
from dashboard.asking import ask_known, tellable
from dashboard.cards import fills
from dashboard.viewing import in_whole_quarters
from data_access.subjects import procedure


def whole_and(by, measure, where):
    """A measure by one dimension, and of all together."""
    return tuple(ask_known(procedure, [measure], split, where) for split in ([by], []))


@fills("procedure-flow", figures.trend)
def show_flow(where):
    return ask_known(procedure, ["filed", "resolved"], ["quarter"], in_whole_quarters(where))


@fills("procedure-clearance", figures.ranking)
def show_clearance(where):
    return whole_and("area", "clearance_rate", where)


@fills("procedure-pending", figures.layers)
def show_pending(where):
    splits = (["month", "pending_age"], ["month"])
    return tuple(ask_known(procedure, ["pending"], by, where) for by in splits)


@fills("procedure-backlog", figures.ranking)
def show_backlog(where):
    return whole_and("area", "backlog_share", where)


@fills("procedure-disposition", figures.trend)
def show_disposition(where):
    return ask_known(procedure, ["disposition_days"], ["month"], where)


@fills("procedure-turnover", figures.trend)
def show_turnover(where):
    """By month where it may be told, else by the courts' own totals."""
    asked = tellable(procedure, ["turnover_ratio"], where)
    if asked:
        return ask_known(procedure, asked, ["month"], where)
    return ask_known(procedure, ["total_turnover_ratio"], ["year"], where)


@fills("procedure-standard", figures.ranking)
def show_standard(where):
    return whole_and("offence", "in_standard_share", where)


@fills("procedure-recorded", figures.trend)
def show_recorded(where):
    return ask_known(procedure, ["recorded_share", "recorded_ever_share"], ["month"], where)


@fills("procedure-steps", figures.ranking)
def show_steps(where):
    return whole_and("step", "recorded_share", where)


@fills("procedure-chain", figures.ranking)
def show_chain(where):
    return whole_and("pair", "mirrored_share", where)


@fills("procedure-alternatives", figures.trend)
def show_alternatives(where):
    return ask_known(procedure, ["alternative_share", "diverted_share"], ["quarter"], in_whole_quarters(where))


@fills("procedure-totals", figures.trend)
def show_totals(where):
    return ask_known(procedure, ["total_filed", "total_resolved"], ["year"], where)
