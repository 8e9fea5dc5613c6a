"""Fills the cards that stand on a statistic: people followed by month, areas for who their people are, scores."""

from dashboard import figures
from dashboard.asking import against_expected, ask
from dashboard.cards import fills
from dashboard.viewing import until_its_end
from data_access.subjects import outcomes, programmes, rna, supervision


def standardised(subject, measure, where):
    """A share by area and groups of people, and by the groups alone; or the sums of both by area."""
    answer, *everywhere = (ask(*question) for question in against_expected(subject, measure, until_its_end(where)))
    return (answer, *everywhere) if everywhere else answer


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
