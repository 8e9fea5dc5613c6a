"""The gap planted between women and men in one programme is found by the card that compares them, and titled so."""

import pytest

from dashboard import settings
from dashboard.address import read_address
from dashboard.between import SEXES, gaps_of
from dashboard.cards import CARDS
from dashboard.demo.generator import generate
from dashboard.demo.truths import truth
from dashboard.viewing import looking_at
from data_access import loading, memory, publication
from tests.screens import NAMES, looking

CLIENTS = 2_000


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """What the card of programmes asks of a small demonstration, and what it draws."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("demo")
        patch.setenv("SITUATION_CENTRE_HOME", str(home))
        source = loading.find_source("demo", home)
        loading.load(source, generate(home / "demo", CLIENTS), settings.rules().without_attack(), home)
        publication.connect(None, home)
        memory.forget()
        card = CARDS["equality-programmes"]
        with looking(), looking_at(read_address("/equality", "", NAMES)):
            answer = card.question({"month": "2019-01..2026-10"})
            yield list(gaps_of((answer,), SEXES)), card.shape(answer)


def test_women_who_finish_the_parenting_programme_are_found(asked):
    """The interval of the difference leaves out zero and holds what was planted."""
    told = truth("women_finish_parenting")
    (gap,) = (gap for gap in asked[0] if gap.label == "Parenting")
    _, low, high = gap.points
    assert gap.side == 1 and low < 100 * (told.planted - told.usual) < high


def test_the_title_names_that_programme_first(asked):
    assert asked[1].finding.startswith("Women against men: higher in Parenting +")
