"""Fills the cards that stand on a statistic: people followed by month, areas for who their people are, scores."""

from dashboard import figures
from dashboard.asking import ask, by_people_alike
from dashboard.cards import fills
from dashboard.viewing import is_exact, until_its_end
from data_access.subjects import outcomes, programmes, rna, supervision


def standardised(subject, measure, where):
    """A share by area and groups of people, and by the groups alone: of the areas together, wherever one looks.

    Groups so small are told to nobody but exact viewers: others are told each area's sums of them.
    """
    past = until_its_end(where)
    if is_exact():
        return tuple(ask(*question, past) for question in by_people_alike(subject, measure))
    return ask(subject, [measure.replace("_share", "_standard")], by=["area"], where=past)


@fills("programmes-incidence", figures.incidence)
def show_incidence(where):
    return ask(programmes, ["fates"], by=["year", "fate", "months"], where=until_its_end(where))


@fills("programmes-fates", figures.fates)
def show_fates(where):
    return ask(programmes, ["fates"], by=["fate", "months"], where=until_its_end(where))


@fills("programmes-standard", figures.observed_expected)
def show_programmes_standard(where):
    return standardised(programmes, "completed_in_time_share", where)


@fills("supervision-standardised", figures.observed_expected)
def show_supervision_standard(where):
    return standardised(supervision, "violated_share", where)


@fills("outcomes-survival", figures.incidence)
def show_survival(where):
    return ask(outcomes, ["offence_fates"], by=["year", "fate", "months"], where=until_its_end(where))


@fills("outcomes-standard", figures.observed_expected)
def show_outcomes_standard(where):
    return standardised(outcomes, "reoffended_year_share", where)


@fills("rna-validity", figures.validity)
def show_validity(where):
    return ask(rna, ["validity_share"], by=["tool", "sex", "score"], where=until_its_end(where))


@fills("rna-agreement", figures.agreement)
def show_agreement(where):
    return ask(rna, ["rated_twice"], by=["level", "second"], where=until_its_end(where))
