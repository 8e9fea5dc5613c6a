"""A source that has said nothing for too long stands in the list of what needs a look, and leads to its page."""

import datetime

import pytest
from flask import current_app

from callbacks.situation import show_changes
from dashboard import clock, figures, silence
from dashboard.address import View
from dashboard.source_pages import source_pages
from dashboard.viewing import looking_at
from tests.register import clients, orders, publish
from tests.screens import looking

SPOKE = datetime.date(2025, 6, 30)


@pytest.fixture
def days_later(home, monkeypatch):
    """A register whose data end on 30 June 2025, looked at so many days later."""
    people = clients(30)
    publish(clients=people, orders=orders(people))

    def set_clock(days):
        moment = datetime.datetime.combine(SPOKE + datetime.timedelta(days=days), datetime.time(12), datetime.UTC)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return set_clock


def list_on(page="situation", role="analyst"):
    """The list of what needs a look, as somebody with a role sees it."""
    with looking(role), looking_at(View(page)):
        current_app.register_blueprint(source_pages)
        return figures.changes(show_changes({}))


@pytest.mark.parametrize(("days", "count"), [(0, 0), (40, 0), (41, 1)])
def test_a_source_is_silent_after_the_days_of_the_settings(days_later, days, count):
    days_later(days)
    assert len(silence.silent_sources()) == count


def test_a_silent_source_is_a_signal_with_its_days_its_limit_and_a_link(days_later):
    days_later(55)
    drawn = list_on()
    assert drawn.told.startswith("A register for tests is silent: nothing after 30 Jun 2025, for 55 days")
    assert "freshness of the source · more than 40 days" in str(drawn.body)
    assert "href='/data/sources'" in str(drawn.body)


def test_a_source_that_spoke_lately_is_none(days_later):
    days_later(5)
    assert "silent" not in list_on().told


def test_of_several_sources_only_the_silent_one_is_told(days_later):
    others = [person | {"client_id": f"other-{person['client_id']}"} for person in clients(5)]
    publish(name="second", data_date="2025-08-25", clients=others, orders=orders(others))
    days_later(70)  # 8 September: two weeks after the second source spoke
    assert [(day, days) for _, day, days in silence.silent_sources()] == [(SPOKE, 70)]
