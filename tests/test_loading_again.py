"""Loading again, loading older, loading beside another source; on both engines."""

import dataclasses
import datetime

import pytest
from sqlalchemy import inspect

from data_access import loading, publication
from data_access.loading import Refused
from data_access.rules import read_codes
from data_access.schema import areas, clients, codes, loads, orders, sources
from tests.small_source import HEAD, ROWS, SQL, load_people, published

TOWN = "select _row, 'n' as area, 'kg' as parent, 'territory' as tree, 'city' as kind, 'North' as name from people"
OFFICE = "select _row, 'o' as office, 'Office' as name, 'n' as area from people"


@pytest.fixture
def place(home, rules, reporting_url):
    """What every load of a test shares."""
    return {"home": home, "rules": rules, "url": reporting_url}


def at(place, *columns):
    return published(place["home"], *columns, url=place["url"])


def number_now(place):
    publication.connect(place["url"], place["home"])
    return publication.current().number


def test_a_load_is_published_with_its_ledger(place):
    report = load_people(**place)
    assert (report.number, report.data_date) == (1, datetime.date(2025, 6, 30))
    assert at(place, orders.c.order_id, orders.c.start_date, orders.c.source, orders.c.row_id) == [
        ("1", datetime.date(2024, 1, 1), "small", 1),
        ("2", datetime.date(2024, 2, 1), "small", 2),
    ]
    assert at(place, loads.c.input, loads.c.rows_read, loads.c.rows_loaded) == [("people", 2, 2)]


def test_the_same_files_again_change_nothing(place):
    load_people(**place)
    report = load_people(**place)
    assert (report.is_new, report.number) == (False, 1)
    assert number_now(place) == 1


def test_a_new_file_replaces_all_rows_of_its_source(place):
    load_people(**place)
    report = load_people(content=ROWS.replace("\n2,", "\n3,"), **place)
    assert report.number == 2
    assert at(place, clients.c.client_id) == [("1",), ("3",)]


def test_another_mapping_or_other_settings_load_the_same_files_anew(place):
    load_people(**place)
    assert load_people(clients="select _row, id as client_id from people", **place).is_new
    place["rules"] = dataclasses.replace(place["rules"], rna_valid_days=1)
    assert load_people(clients="select _row, id as client_id from people", **place).is_new


def test_older_files_after_newer_ones_are_refused(place):
    load_people(**place)
    with pytest.raises(Refused, match="report up to 2025-06-29, but 2025-06-30 is already loaded"):
        load_people(head=HEAD.replace("06-30", "06-29"), **place)
    assert at(place, sources.c.data_date) == [(datetime.date(2025, 6, 30),)]


def test_without_a_data_date_the_newest_event_tells_it(place):
    report = load_people(head=HEAD.replace("data_date = 2025-06-30\n", ""), **place)
    assert report.data_date == datetime.date(2024, 5, 1)


def test_without_any_date_a_source_must_say_up_to_when_it_reports(place):
    with pytest.raises(Refused, match="write data_date"):
        head = HEAD.replace("data_date = 2025-06-30\n", "")
        load_people(head=head, orders="select _row, id as client_id from people", **place)


def test_sources_stand_side_by_side_and_one_load_keeps_the_others(place):
    load_people(**place)
    load_people(name="other", content=ROWS.replace("theft", "arson"), **place)
    load_people(content=ROWS.replace("\n2,", "\n3,"), **place)
    assert at(place, clients.c.source, clients.c.client_id) == [
        ("other", "1"),
        ("other", "2"),
        ("small", "1"),
        ("small", "3"),
    ]
    assert [row for row in at(place, codes.c.source, codes.c.code, codes.c.list) if row[2] == "offence"] == [
        ("other", "arson", "offence"),
        ("other", "fraud", "offence"),
        ("small", "fraud", "offence"),
        ("small", "theft", "offence"),
    ]


def test_a_source_may_point_to_places_that_another_one_gives(place):
    load_people(name="places", areas=f"{SQL['areas']} union all {TOWN}", offices=OFFICE, **place)
    held = SQL["orders"].replace(" from", ", 'o' as office from")
    load_people(areas=None, orders=held, **place)
    assert at(place, orders.c.source, orders.c.office)[-1] == ("small", "o")


def test_a_place_given_alike_by_two_sources_stands_once_and_unlike_is_set_aside(place):
    load_people(**place)
    load_people(name="other", **place)
    assert at(place, areas.c.area, areas.c.source) == [("kg", "small")]
    with pytest.raises(Refused, match="name: source small has published"):
        load_people(name="third", areas=SQL["areas"].replace("'K'", "'Kyrgyzstan'"), **place)


def test_places_that_another_source_uses_may_not_go(place):
    load_people(name="places", areas=f"{SQL['areas']} union all {TOWN}", offices=OFFICE, **place)
    load_people(areas=None, orders=SQL["orders"].replace(" from", ", 'o' as office from"), **place)
    with pytest.raises(Refused, match="2 orders of small point to office 'o', which would be gone"):
        load_people(name="places", **place)


def test_one_installation_holds_one_country(place):
    load_people(**place)
    with pytest.raises(Refused, match="2 countries here: kg, kz"):
        load_people(name="other", areas=SQL["areas"].replace("'kg'", "'kz'"), **place)


def test_publishing_anew_takes_the_settings_of_now(place):
    load_people(lists="", orders=SQL["orders"].replace("offence from", "'drugs' as offence from"), **place)
    renamed = [code for code in place["rules"].codes if code.list != "offence"]
    renamed += read_codes({"offence": {"drugs": "50% 'new' drugs"}})
    number = loading.publish(dataclasses.replace(place["rules"], codes=tuple(renamed)), place["home"], place["url"])
    assert ("50% 'new' drugs", "settings") in at(place, codes.c.name, codes.c.source)
    assert number == number_now(place) == 2
    assert len(at(place, orders.c.order_id)) == 2


def test_settings_that_lack_a_code_in_use_are_refused(place):
    load_people(lists="", orders=SQL["orders"].replace("offence from", "'drugs' as offence from"), **place)
    fewer = tuple(code for code in place["rules"].codes if code.code != "drugs")
    with pytest.raises(Refused, match="no 'drugs' in codes.offence, which 2 orders of small use"):
        loading.publish(dataclasses.replace(place["rules"], codes=fewer), place["home"], place["url"])
    assert number_now(place) == 1


def test_there_is_nothing_to_publish_before_the_first_load(place):
    with pytest.raises(Refused, match="Nothing is loaded yet"):
        loading.publish(place["rules"], place["home"], place["url"])


def test_only_this_publication_and_the_one_before_are_kept(place):
    for number in range(4):
        load_people(content=ROWS.replace("\n2,", f"\n{number + 3},"), **place)
    load_people(content=None, **place)
    assert kept(place) == [3, 4]


def kept(place):
    """Numbers of the publications that are stored."""
    publication.connect(place["url"], place["home"])
    if place["url"]:
        names = inspect(publication.current().engine).get_schema_names()
        assert "control" in names
    else:
        names = [path.stem for path in publication.folder(place["home"]).glob("*.duckdb*")]
    return sorted(int(name[10:16]) for name in names if name.startswith("reporting"))
