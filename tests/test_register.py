"""The register of people: the list behind each number, the areas, the witness, pages that hold still."""

import os
import random

import pytest

from data_access import scope
from data_access.measures import Percentile
from data_access.query import QueryError, fetch
from data_access.question import dimensions_of
from data_access.register import road
from data_access.register.behind import has_list
from data_access.register.road import Asked
from data_access.scope import IDENTITY, NotAllowed, Permission, viewer_of
from data_access.subjects import SUBJECTS, find_measure
from tests.engines import on_each_engine
from tests.personal import SIZE, authorised, emergency, publish_people, seen

LONG = bool(os.environ.get("LONG_TESTS"))  # all of them; else some of each viewer's, the same every time
COUNTRY = authorised("KG")
NORTH = authorised("N")
TIME = ("month", "quarter", "year", "area")


register = on_each_engine(publish_people)


@pytest.fixture(autouse=True)
def home(register):
    """The home of the register, in place of an empty one."""


def listed(viewer, size=500, kept_from=frozenset(), **asked):
    return road.people(viewer, Asked(**asked), witness=seen, kept_from=kept_from, size=size)


def numbers(measure, row):
    """(role, number of people or events) that a row of an answer tells."""
    if measure.is_ratio or isinstance(measure, Percentile):
        roles = [role for role in measure.parts if has_list(measure, role)]
        return [(role, row[f"{measure.name}_{role}"]) for role in roles]
    return [("of", row[measure.name])]


def questions():
    """Every measure by every dimension that a list can be narrowed by, and by none."""
    for subject in SUBJECTS:
        for measure in filter(has_list, subject.measures):
            yield subject, measure, None
            for name in dimensions_of(measure.table):
                if name not in TIME:
                    yield subject, measure, name


def lists(viewer):
    """Every number of an exact answer: ((subject, measure, role), where, number)."""
    for subject, measure, by in questions():
        for row in fetch(subject, [measure.name], by=[by] if by else [], viewer=viewer).rows:
            for role, number in numbers(measure, row):
                if not has_list(measure, role):
                    continue
                free = role == "among" and by in getattr(measure, "across", ())
                yield (subject, measure, role), {by: row[by]} if by and not free else {}, number


@pytest.mark.parametrize("viewer", [COUNTRY, NORTH, authorised("N1", "S1")], ids=["country", "north", "districts"])
def test_the_list_behind_every_number_is_as_long_as_the_number(register, viewer):
    every = list(lists(viewer))
    assert len(every) > 400
    for of, where, number in every if LONG else random.Random(viewer.account).sample(every, 90):
        assert listed(viewer, 1, of=of, where=where).total == number, (of[1].id, of[2], where)


def everybody(viewer, kept_from=frozenset(), size=7, **asked):
    """Every row of a list, a page after the other."""
    rows, after = [], None
    while True:
        page = road.people(viewer, Asked(**asked), witness=seen, kept_from=kept_from, after=after, size=size)
        rows += page.rows
        if page.after is None:
            return rows, page
        assert len(page.rows) == size
        after = page.after


def ids(rows):
    return [row.client_id for row in rows if not row.is_withheld]


@pytest.mark.parametrize("sort", ["name", "office"])
def test_pages_hold_each_person_once_though_names_are_equal(register, sort):
    rows, page = everybody(NORTH, sort=sort)
    assert len(rows) == page.total and len(set(ids(rows))) == len(ids(rows)) == page.total - page.withheld
    if sort == "name":
        names = [row.identity[Permission.PEOPLE_NAME] for row in rows if not row.is_withheld]
        assert names == sorted(names, key=kyrgyz) and len(set(names)) < len(names)


def kyrgyz(name):
    letters = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"
    return [letters.find(letter) for letter in name.lower()]


def test_pages_behind_a_number_hold_each_event_once(register):
    subject, measure = find_measure("CL4a")
    rows, page = everybody(NORTH, of=(subject, measure, "of"))
    assert len(rows) == page.total > 20


def test_a_person_is_within_an_area_by_any_order(register):
    north, south = (set(ids(everybody(authorised(area))[0])) for area in "NS")
    whole = set(ids(everybody(COUNTRY)[0]))
    assert north | south == whole and north & south and north != whole


@pytest.mark.parametrize("areas", [("N", "S"), ("D", "N"), ("N", "N1", "o-s1"), ("N1", "o-n2")])
@pytest.mark.parametrize("sort", ["name", "office"])
def test_in_several_areas_a_person_stands_once_however_they_overlap(register, sort, areas):
    rows, page = everybody(authorised(*areas), sort=sort)
    alone = set().union(*(ids(everybody(authorised(area))[0]) for area in areas))
    assert set(ids(rows)) == alone and len(rows) == page.total == len(alone) + page.withheld


def test_restricted_persons_stand_at_the_end_without_anything(register):
    rows, page = everybody(COUNTRY)
    closed = [row for row in rows if row.is_withheld]
    assert len(closed) == page.withheld == 2 and rows[-2:] == closed
    assert all((row.source, row.client_id, row.identity, row.facts) == ("", "", {}, {}) for row in closed)


def test_emergency_access_opens_restricted_persons_and_no_conflict(register):
    rows, page = everybody(emergency("KG"))
    assert page.withheld == 0 and {"c3", "c5"} <= set(ids(rows))
    rows, page = everybody(emergency("KG"), kept_from=frozenset({("register", "c3")}))
    assert page.withheld == 1 and "c3" not in ids(rows) and page.total == SIZE


def test_whom_a_conflict_keeps_is_counted_and_not_shown(register):
    kept = frozenset({("register", "c0")})
    rows, page = everybody(COUNTRY, kept_from=kept)
    assert page.total == SIZE and page.withheld == 3 and "c0" not in ids(rows)
    with pytest.raises(road.NotFound):
        road.person(COUNTRY, "register", "c0", witness=seen, kept_from=kept)


def test_another_area_is_refused_by_name(register):
    with pytest.raises(NotAllowed, match="South"):
        listed(NORTH, where={"area": ["S"]})
    with pytest.raises(NotAllowed, match="people:read"):
        listed(viewer_of("head", "A. Head", ["N"]))


def test_a_search_finds_by_beginnings_of_words_and_only_within_rights(register):
    found = ids(everybody(COUNTRY, search="асан айж")[0])
    names = [row.identity[Permission.PEOPLE_NAME] for row in everybody(COUNTRY, search="асан айж")[0]]
    assert found and set(names) == {"Асанов Айжан"}
    assert set(ids(everybody(COUNTRY, search="урмат")[0])) == set(ids(everybody(COUNTRY, search="Үрмат")[0])) != set()
    assert ids(everybody(COUNTRY, search="PIN-c7")[0]) == ids(everybody(COUNTRY, search="c7")[0]) == ["c7"]
    bare = authorised("KG", fields=())
    assert not everybody(bare, search="асан")[0] and not everybody(bare, search="PIN-c7")[0]
    assert ids(everybody(bare, search="c7")[0]) == ["c7"]


def test_restricted_persons_are_not_found(register):
    assert everybody(COUNTRY, search="PIN-c3")[1].total == 0


@pytest.mark.parametrize("text", ["%", "_", "' or ''='", "\\", "a%' --", "((", '"; drop schema persons'])
def test_odd_searches_find_nobody(register, text):
    assert everybody(COUNTRY, search=text)[1].total == 0


def test_what_no_witness_has_seen_is_not_handed_out(register):
    def refuse(_event):
        raise OSError("disk full")

    for look in (road.people, road.export):
        more = {"most": 100} if look is road.export else {}
        with pytest.raises(OSError):
            look(NORTH, Asked(), witness=refuse, kept_from=frozenset(), **more)
    with pytest.raises(OSError):
        road.person(COUNTRY, "register", "c0", witness=refuse, kept_from=frozenset())


def test_the_witness_is_told_who_is_shown_and_which_fields(register):
    events = []
    page = road.people(NORTH, Asked(), witness=events.append, kept_from=frozenset(), size=5)
    (event,) = events
    assert [client for _, client in event.subjects] == ids(page.rows)
    assert (event.action, event.fields, event.rows, event.place) == ("list", (Permission.PEOPLE_NAME,), 5, "N")


def test_who_may_read_and_not_take_out_is_given_no_file(register, monkeypatch):
    may = scope.ROLES["authorised"] - {Permission.PEOPLE_EXPORT}
    monkeypatch.setitem(scope.ROLES, "authorised", may)
    reader = viewer_of("authorised", "Reader", ["N"])
    assert road.people(reader, Asked(), witness=seen, kept_from=frozenset()).rows
    with pytest.raises(NotAllowed, match="people:export"):
        road.export(reader, Asked(), witness=seen, kept_from=frozenset(), most=1000)


def test_a_list_too_long_for_a_file_is_refused(register):
    with pytest.raises(QueryError, match="a file takes 10"):
        road.export(COUNTRY, Asked(), witness=seen, kept_from=frozenset(), most=10)


def test_a_record_tells_orders_of_other_areas_as_elsewhere_only(register):
    both = set(ids(everybody(NORTH)[0])) & set(ids(everybody(authorised("S"))[0]))
    record = road.person(NORTH, "register", min(both), witness=seen, kept_from=frozenset())
    here = [order for order in record.orders if "order_id" in order]
    away = [order for order in record.orders if "order_id" not in order]
    assert here and away and all(order == {"is_elsewhere": True} for order in away)
    assert all(order["office"] in ("o-n1", "o-n2") for order in here)


def test_identity_fields_are_given_one_by_one_for_the_area_of_the_person(register):
    named = authorised("N", fields=(Permission.PEOPLE_NAME,))
    record = road.person(named, "register", ids(everybody(named)[0])[0], witness=seen, kept_from=frozenset())
    assert set(record.identity) == {Permission.PEOPLE_NAME}
    assert set(record.lacking) == set(IDENTITY) - {Permission.PEOPLE_NAME}


@pytest.mark.parametrize("client", ["c3", "nobody", "' or 1=1"])
def test_nobody_and_nobody_whom_one_may_see_are_the_same_answer(register, client):
    with pytest.raises(road.NotFound) as refused:
        road.person(NORTH, "register", client, witness=seen, kept_from=frozenset())
    assert str(refused.value) == str(road.NotFound())


def test_there_is_no_list_of_officers(register):
    subject, measure = find_measure("CL11")
    with pytest.raises(QueryError, match="no list of people"):
        listed(COUNTRY, of=(subject, measure, "of"))
