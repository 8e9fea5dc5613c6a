"""Fills the equality page."""

from dashboard import figures
from dashboard.asking import ask
from dashboard.asking_gaps import ask_gaps, ask_stages, women_of
from dashboard.between import CITIZENS, DISABILITY, LANGUAGES, MINORS, OLDEST, PLACES, SEXES, YOUNGEST
from dashboard.cards import fills
from dashboard.viewing import until_its_end, with_its_past
from data_access.subjects import caseload, programmes
from data_access.subjects.equality import STAGES

UNSPLIT = ("sex",)  # a filter on what is compared would leave nothing to compare


def everybody(where):
    """The conditions without a choice of sex."""
    return {name: codes for name, codes in where.items() if name not in UNSPLIT}


@fills("equality-apart", lambda asked: figures.gaps(asked, SEXES, only_apart=True))
def show_apart(where):
    return ask_gaps("sex", where)


@fills("equality-stages", figures.stages)
def show_stages(where):
    return ask_stages(where)


@fills("equality-trend", figures.trend)
def show_trend(where):
    asked = until_its_end(everybody(where))
    return women_of(ask(caseload, ["people", "started"], ["year", "sex"], asked), STAGES[:2])


@fills("equality-programmes", lambda answer: figures.gaps((answer,), SEXES))
def show_programmes(where):
    return ask(programmes, ["completed_share"], ["programme", "sex"], with_its_past(everybody(where)))


@fills("equality-way", lambda asked: figures.gaps(asked, SEXES))
def show_way(where):
    return ask_gaps("sex", where, ("caseload", "intake", "procedure", "rna"))


@fills("equality-after", lambda asked: figures.gaps(asked, SEXES))
def show_after(where):
    return ask_gaps("sex", where, ("supervision", "programmes", "work", "outcomes"))


@fills("equality-youngest", lambda asked: figures.gaps(asked, YOUNGEST))
def show_youngest(where):
    return ask_gaps("age", where)


@fills("equality-oldest", lambda asked: figures.gaps(asked, OLDEST))
def show_oldest(where):
    return ask_gaps("age", where)


@fills("equality-minors", lambda asked: figures.gaps(asked, MINORS))
def show_minors(where):
    return ask_gaps("minor", where)


@fills("equality-places", lambda asked: figures.gaps(asked, PLACES))
def show_places(where):
    return ask_gaps("district", where)


@fills("equality-disability", lambda asked: figures.gaps(asked, DISABILITY))
def show_disability(where):
    return ask_gaps("disability", where)


@fills("equality-languages", lambda asked: figures.gaps(asked, LANGUAGES))
def show_languages(where):
    return ask_gaps("language", where)


@fills("equality-citizens", lambda asked: figures.gaps(asked, CITIZENS))
def show_citizens(where):
    return ask_gaps("citizenship", where)
