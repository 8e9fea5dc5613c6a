"""The page of definitions and the "i" of a card: one passport, in two places, for everybody who is signed in."""

import csv
import datetime
import html
import re

import pytest

from dashboard import components, defining, downloads
from dashboard.address import read_address
from dashboard.cards import CARDS
from dashboard.filling import answers_of
from dashboard.gate import FOR_SCREENS
from dashboard.viewing import looking_at
from data_access.subjects import SUBJECTS, caseload, find_measure
from data_access.subjects.derived import WORKED_OUT
from data_access.uncounted import UNCOUNTED
from tests.answers import of_class, parts, words
from tests.screens import NAMES, looking, publish_service, shown_card
from tests.signing_in import installed, open_app, signed_in_client

IDS = [measure.id for subject in SUBJECTS for measure in subject.measures]


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """The application over the small service."""
    with installed(tmp_path_factory, publish_service) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(app):
    """Opens the page as an analyst; gives its text, with its signs as people read them."""
    client = signed_in_client(app, role="analyst")

    def opened(address="/definitions", language="en"):
        client.set_cookie("language", language)
        return html.unescape(client.get(address).text)

    return opened


def entries(text):
    """The ids of the definitions on a page, in order."""
    return re.findall(r'<article class="box" id="(\w+)">', text)


def test_every_measure_and_every_reason_stands_on_the_page(page):
    assert entries(page()) == [*IDS, *(each.id for each in WORKED_OUT), *UNCOUNTED]


def test_a_search_keeps_what_holds_every_word(page):
    found = entries(page("/definitions?search=deaths+ENDINGS"))
    assert "CL6" in found and "CL1" not in found
    assert entries(page("/definitions?search=rn5b")) == ["RN5b"]


def test_a_search_that_finds_nothing_says_so_and_is_no_markup(page):
    text = page("/definitions?search=<i>zz")
    assert "No definition holds these words." in text and "<i>zz" not in text.replace('value="<i>zz"', "")


def test_the_page_says_from_which_fields_and_sources_a_number_comes(page):
    article = page().partition('id="CL10"')[2].partition("</article>")[0]
    assert "<code>orders.due_end_date</code> no source gives it" in article


def test_each_field_leads_to_its_source_its_form_and_the_load_that_brought_it(page):
    article = " ".join(page().partition('id="CL4"')[2].partition("</article>")[0].split())
    assert '<code>orders.client_id</code><p><a href="/data/sources#source-register">A register for tests</a>' in article
    form = r'<a href="/data/sources#form-register-orders">orders</a>: <code>client_id</code>; (\d+) rows read, \1 taken'
    assert re.search(form, article)


def test_a_gap_leads_to_the_rates_that_it_compares_and_to_what_tells_the_groups_apart(page):
    article = page().partition('id="SD4"')[2].partition("</article>")[0]
    assert '<a href="/definitions#CL10" title="Past the lawful end date">CL10</a>' in article
    assert "<code>clients.sex</code><p><a" in " ".join(article.split())


def test_what_the_loads_record_leads_to_the_page_of_sources(page):
    for id in ("DQ4a", "DQ6", "DQ7"):
        made = page().partition(f'id="{id}-made"')[2].partition("</dl>")[0]
        assert '<a href="/data/sources">What the loads and publications record of themselves</a>' in made


def test_what_others_tell_leads_to_them(page):
    assert 'href="https://unstats.un.org/sdgs/metadata/"' in page().partition('id="SD2"')[2].partition("</article>")[0]


def test_the_places_to_which_a_field_leads_are_on_the_page_of_sources(page):
    links = set(re.findall(r'href="/data/sources#([^"]+)"', page()))
    ids = set(re.findall(r' id="([^"]+)"', page("/data/sources")))
    assert "source-register" in links and "form-register-orders" in links and links <= ids


def test_the_sign_of_a_card_leads_to_fields_and_sources(page):
    with looking():
        sign = components.passports_of([caseload.measure("CL4")], None)
    links = [part.href for part in parts(sign) if type(part).__name__ == "A"]
    assert "/definitions#CL4-made" in links and "/data/sources#source-register" in links


def test_who_may_not_open_the_sources_is_told_them_without_a_way(page):
    with looking("wall"):
        sign = components.passports_of([caseload.measure("CL4")], None)
    links = [part.href for part in parts(sign) if type(part).__name__ == "A"]
    assert "A register for tests" in words(sign) and links == ["/definitions#CL4-made", "/definitions#CL4"]


def test_a_screen_on_a_wall_does_not_open_it():
    assert "definitions.show" not in FOR_SCREENS


def test_the_sign_of_a_card_tells_the_whole_passport_and_leads_to_the_page(page):
    card = shown_card("/caseload", "caseload-endings")
    (sign,) = of_class(card, "passport")
    told = words(sign)
    with looking():
        for heading, text in defining.lines_of(caseload.measure("CL5"), datetime.date(2025, 6, 30)):
            assert heading in told and text in told
    assert "/definitions#CL5" in [part.href for part in parts(sign) if type(part).__name__ == "A"]


def test_a_number_that_is_not_told_is_still_explained(page):
    (sign,) = of_class(shown_card("/caseload", "caseload-moves", "leadership"), "passport")
    assert "/definitions#CL3" in [part.href for part in parts(sign) if type(part).__name__ == "A"]


def test_a_count_names_its_codes_as_the_publication_does(page):
    with looking():
        told = dict(defining.lines_of(caseload.measure("CL6a")))
    assert told["Counted"] == "People no longer under supervision; How it ended: Successful"
    assert told["Among"].startswith("People no longer under supervision; How it ended: Successful, Unsuccessful")


def test_what_is_provisional_is_said_by_its_day(page):
    with looking():
        told = dict(defining.lines_of(caseload.measure("CL4"), datetime.date(2025, 6, 30)))
        assert told["Provisional"] == "30 days after the period's end; now: periods that end after 31 May 2025"
        assert "No: final as it stands" in dict(defining.lines_of(caseload.measure("CL1"))).values()


def test_a_percentile_is_said_with_its_cases(page):
    with looking():
        told = dict(defining.lines_of(find_measure("IN1a")[1]))
    assert told["Counted"] == "Days that 90% of the cases do not exceed. Cases: Orders registered after the court act"
    assert "Among" not in told


def test_a_file_says_what_its_numbers_are(page):
    with looking() as viewer:
        view = read_address("/caseload", "?sex=male&period=2025-03..2025-06", NAMES)
        text = downloads.csv_of(viewer, view, CARDS["caseload-endings"])
    said = [row for row in csv.reader(text.removeprefix(downloads.MARK).splitlines()) if row and row[0].startswith("#")]
    told = {row[0]: row[1] for row in reversed(said) if len(row) > 1}
    assert told["# Id"] == "CL5" and told["# Counted"] == "People no longer under supervision"
    assert told["# Period"] == "Mar 2025 – Jun 2025" and told["# Sex"] == "Men"
    assert told["# Data to"] == "2025-06-30" and told["# Publication"] == "1" and told["# Numbers"] == "exact"
    assert told["# Version"] == "1" and told["# Unit"] == "people" and told["# Left out"]


def test_every_file_holds_the_passport_of_every_number_in_it(page):
    with looking() as viewer:
        for card in [card for card in CARDS.values() if card.page in NAMES]:
            view = read_address(f"/{card.page}", "", NAMES)
            heads = downloads.csv_of(viewer, view, card).splitlines()
            with looking_at(view):
                ids = {measure.id for answer in answers_of(card, view)[0] for measure in answer.measures}
            assert {f"# Id,{id}" for id in ids} <= {head.removeprefix(downloads.MARK) for head in heads}, card.name


def test_the_page_opens_before_anything_is_published(home):
    client = signed_in_client(open_app(home), role="analyst")
    assert entries(client.get("/definitions").text) == [*IDS, *(each.id for each in WORKED_OUT), *UNCOUNTED]


def test_a_card_of_many_numbers_leads_to_each():
    with looking():
        sign = components.passports_of(caseload.measures[:9], None)
    links = [part.href for part in parts(sign) if type(part).__name__ == "A"]
    assert links == [f"/definitions#{each.id}" for each in caseload.measures[:9]]
