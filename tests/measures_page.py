"""Writes dashboard/reference/measures.md: each id of the catalogue, who counts it, where it stands, what tests it.

`python -m tests.measures_page` after a change of the subjects, the cards, the tests or the planted truths.
"""

import importlib
import os
import re
import tempfile

from dashboard.address import read_address
from dashboard.cards import CARDS
from dashboard.choices import CHOICES
from dashboard.defining import listed
from dashboard.demo.truths import TRUTHS
from dashboard.filling import answers_of
from dashboard.viewing import looking_at
from data_access.passports import family_of
from data_access.query import QueryError
from data_access.subjects import SUBJECTS
from data_access.subjects.derived import WORKED_OUT
from data_access.uncounted import UNCOUNTED
from pages import PAGES
from tests.conftest import ROOT
from tests.screens import NAMES, looking, publish_service

PAGE = ROOT / "dashboard" / "reference" / "measures.md"
HEAD = """# What is counted, where it stands, and what it was checked against

Written by `python -m tests.measures_page`; do not change it by hand. The definitions themselves stand on the page
`/definitions` and in [contract.md](contract.md).

| id | in the catalogue | implemented as | cards | tests | checked against |
|---|---|---|---|---|---|
"""
EVERYWHERE = (
    "test_measures_page.py",
    "test_passports.py",
    "test_both_counts.py",
    "test_definitions.py",
    "test_lineage.py",
)  # they look at every measure

DRAWN = ("test_figures", "test_formats", "test_matrix", "test_signals")  # of numbers that a test makes up
BY_HAND, NO_CARD = "counted by hand in a small register", "no card of its own; `ask` answers it"
AT = {  # what is worked out from other numbers: (where it stands, what tests it, what it was checked against)
    "RO6": (
        "outcomes-standard, programmes-standard, situation-standing, supervision-standardised",
        "test_statistics, test_truths_statistics",
        "planted: issyk_kul_violates",
    ),
    "SD4": (
        "equality-after, equality-apart, equality-programmes, equality-way",
        "test_equality, test_truths_equality",
        "planted: women_finish_parenting",
    ),
    "SD5": (
        "equality-citizens, equality-disability, equality-languages, equality-minors, equality-oldest, "
        "equality-places, equality-youngest",
        "test_equality",
        BY_HAND,
    ),
    "DQ6": ("situation-changes, /data/sources", "test_silence", BY_HAND),
    "DQ7": ("/data/sources", "test_quality", BY_HAND),
    "DQ8": ("every card", "test_confidence", BY_HAND),
}


def measures_page():
    """The whole page as Markdown; needs tests.screens.publish_service to have published."""
    rows = [(subject, measure) for subject in SUBJECTS for measure in subject.measures]
    cards, texts = cards_by_measure(), texts_of_tests()
    lines = []
    for id, name in listed().items():
        own = [each for each in rows if family_of(each[1].id) == id]
        lines += [_measure(name, *each, cards, texts) for each in own]
        lines += [_worked_out(name, each) for each in WORKED_OUT if each.id == id]
        lines += [_uncounted(name, each, why) for each, why in UNCOUNTED.items() if family_of(each) == id]
    return HEAD + "\n".join(lines) + "\n"


def _worked_out(name, gap):
    return _line(gap.id, name, f"worked out on pages: {gap.label}", *AT[gap.id])


def _uncounted(name, id, why):
    return _line(id, name, f"not counted: {why}", "/definitions", "test_definitions", "nothing to check")


def cards_by_measure():
    """{id: names of the cards that ask for it, for exact counts or for published ones}.

    A card that refuses on the small service asks for nothing.
    """
    found = {}
    for role in ("analyst", "leadership"):
        with looking(role):
            for name in [name for name, card in CARDS.items() if card.page in NAMES]:
                for id in asked_by(CARDS[name]):
                    found.setdefault(id, set()).add(name)
    return {id: sorted(names) for id, names in found.items()}


def asked_by(card):
    """The ids that a card asks for, each once, and those that it lets choose."""
    view = read_address(f"/{card.page}", "", NAMES)
    with looking_at(view):
        try:
            answers, _ = answers_of(card, view)
        except QueryError:
            return ()
    placed = next(page for page in PAGES if page.name == card.page).layout().cards
    offered = CHOICES[card.page] if any(each.name == card.name and each.choices for each in placed) else ()
    return sorted({measure.id for answer in answers for measure in answer.measures} | set(offered))


def texts_of_tests():
    """{name of a file of tests: its text}."""
    return {file.name: file.read_text(encoding="utf-8") for file in sorted((ROOT / "tests").glob("*.py"))}


def _measure(name, subject, measure, cards, texts):
    tests = named_in(subject, measure, texts)
    where = ", ".join(cards.get(measure.id, ())) or NO_CARD
    counted = f"{subject.name}.{measure.name}"
    return _line(measure.id, name, counted, where, ", ".join(tests), checked_against(measure, tests))


def named_in(subject, measure, texts):
    """The files of tests that name a measure: by its id, as subject.measure, or by a name that is its own."""
    is_own = "_" in measure.name and sum(_has(each, measure.name) for each in SUBJECTS) == 1
    named = [
        rf"\b{measure.id}\b",
        rf"\b{subject.name}\.{measure.name}\b",
        *([rf"\b{measure.name}\b"] if is_own else []),
    ]
    pattern = re.compile("|".join(named))
    return [
        file.removesuffix(".py")
        for file, text in texts.items()
        if file.startswith("test_") and file not in EVERYWHERE and pattern.search(text)
    ]


def _has(subject, name):
    return any(measure.name == name for measure in subject.measures)


def checked_against(measure, tests):
    """What figure a measure was held against: of the real extracts, planted, or counted by hand in a small register."""
    real = [file.stem for file in (ROOT / "tests").glob("real_*.py") if _names(file, measure.id)]
    planted = [truth.name for truth in TRUTHS if truth.measure == measure.id]
    told = ["figures published with the real extracts"] if real else []
    told += [f"planted: {', '.join(planted)}"] if planted else []
    is_by_hand = not all("truths" in test or test in DRAWN for test in tests)
    return "; ".join(told) or (BY_HAND if is_by_hand else "in the demonstration, beside the numbers that it goes with")


def _names(file, id):
    return re.search(rf'"{id}"', file.read_text(encoding="utf-8"))


def _line(*cells):
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    os.environ["SITUATION_CENTRE_HOME"] = tempfile.mkdtemp()
    importlib.import_module("callbacks")  # its modules fill the cards
    publish_service()
    PAGE.write_text(measures_page(), encoding="utf-8")
