"""What fetch answers: rights, narrowing, zero and missing, and that no number changes its class of time."""

import gc
import weakref

import pytest

from data_access import publication
from data_access.dimensions import LABELS
from data_access.query import WITHHELD, QueryError, catalogue, fetch
from data_access.question import asked_of, dimensions_of
from data_access.scope import NotAllowed, Viewer, operator, viewer_of
from data_access.settled import settle
from data_access.subjects import SUBJECTS, caseload, intake, outcomes, programmes, rna
from data_access.sums import add_up
from tests.register import clients, orders, publish

EXACT = operator()


def people(answer, name="people"):
    """The value of an answer with one row."""
    (row,) = answer.rows
    return row[name]


def test_a_person_with_two_open_orders_is_counted_once(reporting_url):
    persons = clients(1)
    publish(clients=persons, orders=orders(persons) + orders(persons, "2025-02-01", kind="pre_trial"))
    assert people(fetch(caseload, ["CL1"], viewer=EXACT)) == 1


def test_the_order_that_began_first_leads(reporting_url):
    persons = clients(1)
    publish(clients=persons, orders=orders(persons, kind="pre_trial") + orders(persons, "2025-02-01"))
    kinds = fetch(caseload, ["CL1"], by=["kind"], viewer=EXACT)
    assert [row["kind"] for row in kinds.rows] == ["pre_trial"]


def test_an_order_that_follows_on_the_day_of_the_end_is_neither_exit_nor_entry(reporting_url):
    persons = clients(1)
    first, second = orders(persons, end_date="2025-03-05"), orders(persons, "2025-03-05")
    publish(clients=persons, orders=first + second)
    flows = fetch(caseload, ["CL4", "CL5", "CL4a"], viewer=EXACT)
    assert flows.rows == ({"started": 1, "ended": 0, "orders_started": 2},)


def test_a_client_is_gone_on_the_day_of_the_end(reporting_url):
    persons = clients(3)
    publish(clients=persons, orders=orders(persons, end_date="2025-03-31"))
    stock = fetch(caseload, ["CL1"], by=["month"], viewer=EXACT)
    assert [row["people"] for row in stock.rows] == [3, 3, 0, 0, 0, 0]


def test_stock_grows_by_entries_and_shrinks_by_exits(reporting_url):
    persons = clients(9)
    begun = orders(persons[:4]) + orders(persons[4:], "2025-03-03", office="o-s1")
    begun[0]["end_date"], begun[5]["end_date"] = "2025-04-20", "2025-06-01"
    publish(clients=persons, orders=begun)
    months = fetch(caseload, ["CL1", "CL4", "CL5"], by=["month"], viewer=EXACT).rows
    before = 0
    for row in months:
        assert row["people"] == before + row["started"] - row["ended"]
        before = row["people"]


def test_a_stock_over_a_year_is_that_of_its_last_month(reporting_url):
    persons = clients(6)
    publish(clients=persons, orders=orders(persons[:5]) + orders(persons[5:], "2025-06-02"))
    assert people(fetch(caseload, ["CL1"], by=["year"], viewer=EXACT)) == 6
    assert people(fetch(caseload, ["CL1"], where={"month": "2025-01..2025-05"}, viewer=EXACT)) == 5


def test_a_month_without_starts_is_zero_and_a_district_without_people_too(reporting_url):
    persons = clients(2)
    publish(clients=persons, orders=orders(persons))
    months = fetch(caseload, ["CL4"], by=["month"], viewer=EXACT)
    assert [row["started"] for row in months.rows] == [2, 0, 0, 0, 0, 0]
    districts = fetch(caseload, ["CL1"], by=["district"], viewer=EXACT)
    assert {row["district"]: row["people"] for row in districts.rows} == {"N1": 2, "N2": 0, "S1": 0}


def test_what_no_source_gives_is_missing_and_said(reporting_url):
    persons = clients(2)
    publish(clients=persons, orders=orders(persons))
    answer = fetch(outcomes, ["RO1"], viewer=EXACT)
    assert answer.rows == () and "reoffences" in answer.notes[0]


def test_a_source_that_knows_only_the_year_has_no_month(reporting_url):
    persons = clients(3)
    publish(clients=persons, orders=[{"client_id": person["client_id"], "start_date": "2024"} for person in persons])
    years = fetch(caseload, ["CL4"], by=["year"], viewer=EXACT)
    assert [(row["year"], row["started"]) for row in years.rows] == [("2024", 3)]
    months = fetch(caseload, ["CL4"], by=["month"], viewer=EXACT)
    assert [(row["month"], row["started"]) for row in months.rows] == [(None, 3)]


def test_a_year_counts_in_a_period_that_holds_it_whole(reporting_url):
    persons = clients(3)
    publish(clients=persons, orders=[{"client_id": person["client_id"], "start_date": "2024"} for person in persons])
    for period, begun in (("2023-12..2024-12", 3), ("2024-01..2024-11", 0)):
        answer = fetch(caseload, ["CL4"], where={"month": period}, viewer=EXACT)
        assert people(answer, "started") == begun and "year only" in answer.notes[0]


def test_what_has_no_date_is_missing_in_a_period_and_counted_without_one(reporting_url):
    persons = clients(3)
    publish(clients=persons, orders=[{"client_id": person["client_id"], "office": "o-n1"} for person in persons])
    assert people(fetch(caseload, ["CL4"], viewer=EXACT), "started") == 3
    dated = fetch(caseload, ["CL4"], where={"month": "2025-01.."}, viewer=EXACT)
    assert dated.rows == () and "without a period" in dated.notes[0]


def test_a_source_without_orders_has_no_starts(reporting_url):
    publish(clients=clients(3))
    answer = fetch(caseload, ["CL4"], viewer=EXACT)
    assert answer.rows == () and "orders" in answer.notes[0]


def test_asking_for_another_region_does_not_widen_the_scope(reporting_url):
    persons = clients(12)
    publish(clients=persons, orders=orders(persons))
    southern = viewer_of("head", "B. Head", ["S"])
    assert not fetch(caseload, ["CL4"], where={"area": "N"}, viewer=southern).exact
    assert people(fetch(caseload, ["CL4"], where={"region": "S"}, viewer=southern), "started") == 0
    known = catalogue()
    with publication.current().engine.connect() as connection:
        asked = settle(asked_of(caseload, ["CL4"], [], {"area": "N"}), known, southern, connection)
        assert add_up(connection, asked) == {("started", "of"): {}}


@pytest.mark.parametrize("area", ["N", "N1", "o-n1"])
def test_a_head_sees_the_own_area_only(reporting_url, area):
    persons = clients(7)
    publish(clients=persons, orders=orders(persons[:4]) + orders(persons[4:], office="o-s1"))
    assert people(fetch(caseload, ["CL1"], viewer=viewer_of("head", "A. Head", [area]))) == 4


def test_a_head_of_a_department_sees_all_its_offices(reporting_url):
    persons = clients(7)
    publish(clients=persons, orders=orders(persons[:4]) + orders(persons[4:], office="o-s1"))
    answer = fetch(caseload, ["CL1"], by=["area"], viewer=viewer_of("head", "A. Head", ["D"]))
    assert {row["area"]: row["people"] for row in answer.rows} == {"o-n1": 4, "o-n2": 0, "o-s1": 3}


def test_a_head_of_an_area_that_is_gone_sees_no_row(reporting_url):
    persons = clients(7)
    publish(clients=persons, orders=orders(persons))
    answer = fetch(caseload, ["CL1"], viewer=viewer_of("head", "A. Head", ["X"]))
    assert answer.rows == () and "does not know" in answer.notes[0]


def test_an_answer_is_never_served_to_a_viewer_of_other_rights(reporting_url):
    persons = clients(7)
    publish(clients=persons, orders=orders(persons[:4]) + orders(persons[4:], office="o-s1"))
    north, south = viewer_of("head", "A", ["N"]), viewer_of("head", "A", ["S"])
    assert [people(fetch(caseload, ["CL1"], viewer=viewer)) for viewer in (EXACT, north, south, EXACT)] == [7, 4, 3, 7]


def test_a_viewer_without_the_permission_is_stopped_with_its_name(reporting_url):
    publish(clients=clients(1), orders=orders(clients(1)))
    with pytest.raises(NotAllowed, match="caseload:view"):
        fetch(caseload, ["CL1"], viewer=Viewer("A. Asanova", "guest"))


def test_an_exact_answer_withholds_nothing(reporting_url):
    persons = clients(12)
    assessed = [
        {"client_id": person["client_id"], "assessed_on": "2025-02-01", "level": "low"} for person in persons[:10]
    ]
    publish(clients=persons, orders=orders(persons), assessments=assessed)
    answer = fetch(rna, ["RN1"], viewer=viewer_of("head", "A. Head", ["N1"]))
    (row,) = answer.rows
    assert answer.exact and (row["coverage_share_of"], row["coverage_share_among"]) == (10, 12)


def test_how_officers_are_loaded_at_the_end_is_told_exactly_or_not_at_all(reporting_url):
    persons = clients(9)
    begun = orders(persons, officer="x")
    publish(clients=persons, orders=begun, officers=[{"officer": "x", "office": "o-n1"}])
    assert people(fetch(caseload, ["CL11"], viewer=EXACT), "per_officer") == 9
    (told,) = fetch(caseload, ["CL11b"], viewer=viewer_of("leadership", "A. Leader")).rows
    assert WITHHELD in told.values() and not any(isinstance(value, int | float) for value in told.values())


def test_an_incomplete_assessment_does_not_count_as_assessed(reporting_url):
    persons = clients(2)
    assessed = [
        {"client_id": "c0", "assessed_on": "2025-02-01", "level": "low", "complete": "true"},
        {"client_id": "c1", "assessed_on": "2025-02-01", "level": "low", "complete": "false"},
    ]
    publish(clients=persons, orders=orders(persons), assessments=assessed)
    levels = fetch(rna, ["RN5"], by=["level"], viewer=EXACT)
    assert [(row["level"], row["levels_of"], row["levels_among"]) for row in levels.rows] == [
        ("low", 1, 2),
        ("not_assessed", 1, 2),
    ]


def test_an_assessment_older_than_the_term_is_overdue(reporting_url):
    persons = clients(2)
    assessed = [
        {"client_id": "c0", "assessed_on": "2024-12-01", "level": "low"},
        {"client_id": "c1", "assessed_on": "2025-05-01", "level": "low"},
    ]
    publish(clients=persons, orders=orders(persons, "2024-11-01"), assessments=assessed)
    overdue = fetch(rna, ["RN4"], by=["overdue"], viewer=EXACT)
    assert [(row["overdue"], row["overdue_people"]) for row in overdue.rows] == [("1-30", 1)]


def test_a_first_assessment_is_in_time_within_the_set_days_of_the_start(reporting_url):
    persons = clients(4)
    assessed = [
        {"client_id": "c0", "assessed_on": "2025-02-09", "level": "low"},
        {"client_id": "c1", "assessed_on": "2025-02-10", "level": "low"},
        {"client_id": "c2", "assessed_on": "2025-01-20", "level": "low"},
    ]
    begun = orders(persons[:3]) + orders(persons[3:], "2025-06-01")
    begun[2]["due_end_date"] = "2025-02-20"
    publish(clients=persons, orders=begun, assessments=assessed)
    row = fetch(rna, ["RN2"], viewer=EXACT).rows[0]
    assert (row["in_time_share_of"], row["in_time_share_among"]) == (1, 2)


def test_a_share_within_ignores_its_own_filter(reporting_url):
    persons = clients(4)
    assessed = [{"client_id": "c0", "assessed_on": "2025-02-01", "level": "high"}]
    publish(clients=persons, orders=orders(persons), assessments=assessed)
    row = fetch(rna, ["RN5"], where={"level": "high"}, viewer=EXACT).rows[0]
    assert (row["levels_of"], row["levels_among"], row["levels"]) == (1, 4, 25.0)


def test_the_median_lag_is_that_of_the_single_orders(reporting_url):
    persons = clients(4)
    begun = orders(persons, registration_date="2025-01-10")
    for order, act in zip(begun, ("2025-01-09", "2025-01-08", "2025-01-04", "2025-01-01"), strict=True):
        order["court_act_date"] = act
    publish(clients=persons, orders=begun)
    row = fetch(intake, ["IN1", "IN1b"], viewer=EXACT).rows[0]
    assert (row["lag_days"], row["lag_days_of"], row["in_time_share_of"]) == (4.0, 4, 4)


def test_completion_to_date_of_ended_and_of_mature_are_three_numbers(reporting_url):
    persons = clients(4)
    way = {"programme": "P", "referred_on": "2024-01-01", "first_session_on": "2024-02-01", "suitable": "true"}
    ways = [{"client_id": f"c{place}"} | way for place in range(4)]
    ways[0] |= {"ended_on": "2024-08-01", "outcome": "completed"}
    ways[1] |= {"ended_on": "2025-05-01", "outcome": "completed"}
    ways[2] |= {"ended_on": "2024-03-01", "outcome": "dropped_out", "reason": "work"}
    publish(
        clients=persons,
        orders=orders(persons, "2024-01-01"),
        programmes=[{"programme": "P", "name": "P"}],
        enrolments=ways,
    )
    row = fetch(programmes, ["PR5", "PR5a", "PR6"], viewer=EXACT).rows[0]
    assert (row["completed_share"], row["completed_in_time_share"]) == (50.0, 25.0)
    assert (row["completed_of_ended_share_of"], row["completed_of_ended_share_among"]) == (2, 3)
    left = fetch(programmes, ["PR7"], by=["reason"], viewer=EXACT).rows
    assert [(each["reason"], each["left_share_of"], each["left_share_among"]) for each in left] == [("work", 1, 4)]


def test_an_offence_counts_within_the_months_followed(reporting_url):
    persons = clients(3)
    offences = [
        {"client_id": "c0", "offence_date": "2024-05-01"},
        {"client_id": "c1", "offence_date": "2025-02-01"},
    ]
    publish(clients=persons, orders=orders(persons, "2023-11-01"), reoffences=offences)
    row = fetch(outcomes, ["RO1", "RO2a"], viewer=EXACT).rows[0]
    assert (row["reoffended_year_share_of"], row["reoffended_year_share_among"]) == (1, 3)
    assert row["reoffended_two_years_share_among"] == 0


@pytest.mark.parametrize(
    ("asked", "by", "where", "said"),
    [
        (["peeple"], [], {}, "has no measure 'peeple'"),
        (["CL1"], ["colour"], {}, "no dimension 'colour'"),
        (["CL1"], ["exit"], {}, "not known by exit"),
        (["CL1"], ["sex", "sex"], {}, "twice"),
        (["CL1"], [], {"sex": "robot"}, "no code 'robot'"),
        (["CL1"], [], {"area": "Atlantis"}, "no code 'Atlantis'"),
        (["CL1"], [], {"month": "last week"}, "month takes"),
        (["CL1"], [], {"year": "25"}, "year takes"),
        (["CL1"], [], {"sex": {"female": 1}.items()}, "takes a code"),
    ],
)
def test_a_question_that_cannot_be_asked_says_what_there_is(asked, by, where, said, home):
    persons = clients(1)
    publish(clients=persons, orders=orders(persons))
    with pytest.raises(QueryError, match=said):
        fetch(caseload, asked, by=by, where=where, viewer=EXACT)


def test_every_measure_answers_by_each_of_its_dimensions(reporting_url):
    persons = clients(6)
    publish(
        clients=persons,
        orders=orders(persons, officer="x", registration_date="2025-01-10", court_act_date="2025-01-05"),
        officers=[{"officer": "x", "office": "o-n1"}],
    )
    for subject in SUBJECTS:
        for measure in subject.measures:
            for dimension in dimensions_of(measure.table):
                fetch(subject, [measure.name], by=[dimension], viewer=EXACT)


def test_every_measure_says_what_it_means_and_takes_a_catalogue_id():
    ids = [measure.id for subject in SUBJECTS for measure in subject.measures]
    assert len(set(ids)) == len(ids)
    assert not {measure.name for subject in SUBJECTS for measure in subject.measures} & set(LABELS)
    assert all(measure.meaning.endswith(".") for subject in SUBJECTS for measure in subject.measures)


def test_a_screen_that_runs_for_weeks_keeps_no_earlier_catalogue(home):
    persons = clients(2)
    publish(clients=persons, orders=orders(persons))
    earlier = weakref.ref(catalogue())
    catalogue().names("sex")
    publish(clients=clients(3), orders=orders(clients(3)))
    assert len(catalogue().names("sex")) and fetch(caseload, ["CL1"], viewer=EXACT).rows == ({"people": 3},)
    gc.collect()
    assert earlier() is None
