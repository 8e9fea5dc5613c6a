"""The register of people: the list behind each number, the areas, the witness, pages that hold still."""


import pytest

from data_access.measures import Percentile
from data_access.query import fetch
from data_access.question import dimensions_of
from data_access.register import road
from data_access.register.behind import has_list
from data_access.register.road import Asked
from data_access.subjects import SUBJECTS
from tests.personal import authorised, publish_people, seen

COUNTRY = authorised("KG")
NORTH = authorised("N")
TIME = ("month", "quarter", "year", "area")


@pytest.fixture
def register(reporting_url):
    return publish_people()


def listed(viewer, size=500, kept_from=frozenset(), **asked):
    return road.people(viewer, Asked(**asked), witness=seen, kept_from=kept_from, size=size)


def numbers(measure, row):
    """(role, number of people or events) that a row of an answer tells."""
    if measure.is_ratio or isinstance(measure, Percentile):
        return [(role, row[f"{measure.name}_{role}"]) for role in measure.parts]
    return [("of", row[measure.name])]


def questions():
    """Every measure by every dimension that a list can be narrowed by, and by none."""
    for subject in SUBJECTS:
        for measure in filter(has_list, subject.measures):
            yield subject, measure, None
            for name in dimensions_of(measure.table):
                if name not in TIME:
                    yield subject, measure, name


@pytest.mark.parametrize("viewer", [COUNTRY, NORTH, authorised("N1", "S1")], ids=["country", "north", "districts"])
def test_the_list_behind_every_number_is_as_long_as_the_number(register, viewer):
    walked = 0
    for subject, measure, by in questions():
        answer = fetch(subject, [measure.name], by=[by] if by else [], viewer=viewer)
        for row in answer.rows:
            for role, number in numbers(measure, row):
                free = role == "among" and by in getattr(measure, "across", ())
                where = {by: row[by]} if by and not free else {}
                found = listed(viewer, 1, of=(subject, measure, role), where=where)
                assert found.total == number, (measure.id, role, where)
                walked += 1
    assert walked > 400
