"""Equality: gaps between groups of people with their intervals, women's part of each stage; counted by hand."""

import json

import pytest
from dash._utils import to_json
from statsmodels.stats.proportion import confint_proportions_2indep

from dashboard.address import read_address
from dashboard.asking_gaps import ask_gaps
from dashboard.between import MINORS, OLDEST, PLACES, SEXES, YOUNGEST, gaps_of
from dashboard.cards import CARDS
from dashboard.statistics.comparing import difference, rounding_error, widened
from dashboard.viewing import looking_at
from data_access.query import fetch
from data_access.scope import operator
from data_access.subjects import SUBJECTS, equality
from data_access.subjects.gaps import GAPS, is_share, rates
from tests.register import AREAS, OFFICES, clients, orders, publish
from tests.screens import NAMES, looking

ALL = {"month": "2024-01..2025-06"}
NEWCOMBE = {  # Newcombe (1998), table II, method 10: the two shares and the limits printed there
    ((56, 70), (48, 80)): (0.0524, 0.3339),
    ((9, 10), (3, 10)): (0.1705, 0.8090),
    ((6, 7), (2, 7)): (0.0582, 0.8062),
    ((5, 56), (0, 29)): (-0.0381, 0.1926),
    ((0, 10), (0, 20)): (-0.1611, 0.2775),
    ((0, 10), (0, 10)): (-0.2775, 0.2775),
    ((10, 10), (0, 20)): (0.6791, 1.0),
    ((10, 10), (0, 10)): (0.6075, 1.0),
}


@pytest.mark.parametrize("pair", NEWCOMBE, ids=str)
def test_the_interval_is_that_which_newcombe_printed(pair):
    assert difference(*pair)[1:] == pytest.approx(NEWCOMBE[pair], abs=0.00006)


@pytest.mark.parametrize("pair", [((412, 624), (90, 300)), ((1, 20), (0, 25)), ((7, 100), (700, 9000))], ids=str)
def test_the_interval_is_that_of_statsmodels(pair):
    (of, among), (other, others) = pair
    found = confint_proportions_2indep(of, among, other, others, method="newcomb", compare="diff")
    assert difference(*pair)[1:] == pytest.approx(found)


def test_rounded_counts_make_the_interval_wider():
    """25 of 55 against 260 of 425, each rounded to 5: a standard error of 2.5 people in each count."""
    plain = difference((25, 55), (260, 425))
    errors = [rounding_error(25, 55, 1, 5), rounding_error(260, 425, 1, 5)]
    assert errors[0] == pytest.approx(2.5 / 55 * (1 + (25 / 55) ** 2) ** 0.5)
    middle, low, high = widened(plain, errors)
    assert middle == plain[0] and plain[2] < 0 < high and low < plain[1]
    assert widened(plain, [0, 0]) == pytest.approx(plain)


def test_every_share_of_people_by_sex_is_compared_and_nothing_else():
    found = {measure.id for _, measure in rates("sex")}
    assert {"CL6", "CL10", "RN1", "PR5", "RO1", "SV1", "IN3"} <= found
    assert not found & {"RN5", "SV6a"}, "All of the whole: 100 % of either group."
    assert not found & {"FL1", "SV2b", "CW1", "CL2", "TR3"}, "No part of its whole, hours, staff."
    assert all(is_share(measure) for _, measure in rates("age"))
    assert {subject.name for subject, _ in rates("sex", ("rna",))} == {"rna"}


def test_gaps_have_passports_of_their_own():
    assert [gap.id for gap in GAPS] == ["SD4", "SD5"]
    assert not {gap.id for gap in GAPS} & {measure.id for subject in SUBJECTS for measure in subject.measures}


def _enrolments(people, programme, done):
    told = {"programme": programme, "referred_on": "2024-02-01", "first_session_on": "2024-03-04"}
    ended = {"ended_on": "2024-06-03", "outcome": "completed"}
    left = {"ended_on": "2024-05-06", "outcome": "dropped_out"}
    held = [ended if place < done else left for place in range(len(people))]
    return [{"client_id": each["client_id"]} | told | end for each, end in zip(people, held, strict=True)]


def _group(letter, count, **said):
    return [person | {"client_id": f"{letter}{place}"} for place, person in enumerate(clients(count, **said))]


def publish_equality(attacked=False):
    """30 women and 50 men under supervision in a rural district, 25 boys under 18 in a city.

    Of the women 27 completed the programme, of the men 20; of the boys 20 of 25.
    """
    women, men = _group("w", 30, sex="female", birth_year=1960), _group("m", 50)
    boys = _group("b", 25, birth_year=2008, minor_at_offence="true")
    facts = {"programmes": [{"programme": "parenting", "name": "Parenting"}]}
    facts["enrolments"] = [
        *_enrolments(women, "parenting", 27),
        *_enrolments(men, "parenting", 20),
        *_enrolments(boys, "parenting", 20),
    ]
    adults = [each | {"minor_at_offence": "false"} for each in women + men]
    held = orders(adults, "2024-01-10") + orders(boys, "2024-01-10", office="o-c")
    held[0] |= {"end_date": "2025-02-03", "end_reason": "term_served"}
    held[30] |= {"end_date": "2025-02-03", "end_reason": "revoked"}
    held[31] |= {"end_date": "2025-02-03", "end_reason": "revoked"}
    facts["violations"] = [
        {"client_id": who, "violated_on": "2025-01-15", "type": "missed_contact"} for who in ("w1", "m1", "m2")
    ]
    facts["assessments"] = [{"client_id": "w1", "assessed_on": "2024-02-05", "level": "low", "complete": "true"}]
    city = {"area": "C", "parent": "S", "tree": "territory", "kind": "city", "name": "City"}
    facts["areas"] = [*AREAS, city]
    facts["offices"] = [*OFFICES, {"office": "o-c", "name": "Office City", "area": "C", "department": "D"}]
    return publish(clients=adults + boys, orders=held, attacked=attacked, **facts)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The people of publish_equality, published once for all tests of this file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITUATION_CENTRE_HOME", str(tmp_path_factory.mktemp("equality")))
        publish_equality()
        yield


def gaps_by(between, measure="completed_share", role="analyst", where=ALL):
    """Label -> gap of one measure between two groups."""
    with looking(role), looking_at(read_address("/equality", "", NAMES)):
        answers = ask_gaps(between.dimension, where)
        labels = {each.name: each.label for answer in answers for each in answer.measures}
        return next(gap for gap in gaps_of(answers, between) if gap.label == labels[measure])


def card_of(name, role="analyst", where=ALL):
    """(drawing of a card, its body as text)."""
    with looking(role), looking_at(read_address("/equality", "", NAMES)):
        drawing = CARDS[name].shape(CARDS[name].question(where))
        return drawing, json.dumps(json.loads(to_json(drawing.body)), ensure_ascii=False)


def test_women_less_men_with_both_counts(published):
    gap = gaps_by(SEXES)
    assert (gap.first, gap.second, gap.side) == ((27, 30), (40, 75), 1)
    assert gap.points == pytest.approx([100 * each for each in difference((27, 30), (40, 75))])
    assert gap.points[0] == pytest.approx(100 * (0.9 - 40 / 75))


def test_the_same_by_age_minors_and_kind_of_district(published):
    """The boys are the youngest, the minors and the city; the women are the oldest."""
    for between in (YOUNGEST, MINORS, PLACES):
        gap = gaps_by(between)
        assert (gap.first, gap.second) == ((20, 25), (47, 80)), between.dimension
    assert gaps_by(OLDEST).first == (27, 30)


def test_the_youngest_are_the_same_in_every_rate(published):
    """No boy's supervision ended, so that this answer alone would take grown men for the youngest."""
    with looking(), looking_at(read_address("/equality", "", NAMES)):
        answers = ask_gaps("age", ALL)
        assert YOUNGEST.names(answers)[0] == "14–17"
        assert YOUNGEST.codes(answers)[0] == ["14-17"]
    assert gaps_by(YOUNGEST, "ended_well_share").why == "too few"


def test_a_group_of_too_few_is_not_compared(published):
    gap = gaps_by(SEXES, "violated_share", where=ALL | {"area": "C"})
    assert (gap.points, gap.why, gap.side) == (None, "too few", 0)


def test_a_filter_on_what_is_compared_is_left_out(published):
    assert gaps_by(SEXES, where=ALL | {"sex": ["female"]}).second == (40, 75)


def test_a_title_says_a_finding_only_where_the_interval_leaves_out_zero(published):
    drawing, text = card_of("equality-apart")
    assert drawing.finding.startswith("Women against men: higher in ") and "; lower in " in drawing.finding
    assert "Completed to date +36.7" in drawing.finding
    assert "27 of 30" in text and "40 of 75" in text
    calm, _ = card_of("equality-apart", where=ALL | {"age": ["35-44"]})
    assert calm.finding is None


STAGES = {
    "SD4a": (29, 102),
    "SD4b": (30, 105),
    "SD4c": (29, 102),
    "SD4d": (30, 105),
    "SD4e": (30, 105),
    "SD4f": (27, 67),
    "SD4g": (1, 3),
    "SD4h": (0, 2),
    "SD4i": (1, 1),
}


@pytest.mark.parametrize("id", STAGES)
def test_womens_part_of_a_stage_is_counted_as_by_hand(published, id):
    measure = equality.measure(id)
    (row,) = fetch(equality, [measure.name], where=ALL, viewer=operator()).rows
    assert (row[f"{measure.name}_of"], row[f"{measure.name}_among"]) == STAGES[id]


def test_the_card_of_stages_says_what_the_measures_say(published):
    with looking(), looking_at(read_address("/equality", "", NAMES)):
        answers = CARDS["equality-stages"].question(ALL)
    told = {each.measures[0]: each.rows[0] for each in answers}
    assert {
        measure.id: (row[f"{measure.name}_of"], row[f"{measure.name}_among"]) for measure, row in told.items()
    } == STAGES


def test_women_by_year_are_shares_of_that_year(published):
    with looking(), looking_at(read_address("/equality", "", NAMES)):
        answer = CARDS["equality-trend"].question(ALL)
    told = {row["year"]: (row["women_began_share_of"], row["women_began_share_among"]) for row in answer.rows}
    assert told["2024"] == (30, 105)


@pytest.mark.parametrize("name", [name for name, card in CARDS.items() if card.page == "equality"])
@pytest.mark.parametrize("role", ["analyst", "leadership"])
def test_every_card_says_something_to_either_class(published, name, role):
    drawing, _ = card_of(name, role, {} if role == "leadership" else ALL)
    assert drawing.told


def test_published_counts_that_are_withheld_are_not_compared(published):
    gap = gaps_by(SEXES, role="leadership", where={})
    assert gap.points is None and gap.why in ("withheld", "too few")
