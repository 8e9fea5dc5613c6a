"""Screens that were built already are shown again to the same person with the same rights, and to nobody else."""

import json

import pytest
from dash import html

from dashboard import clock, remembered, screen, settings
from dashboard.answering import answer_address
from dashboard.viewer import signed_in
from data_access.publication import NothingPublished, Publication
from data_access.question import QueryError
from data_access.scope import Grant, Viewer, viewer_of
from tests.signing_in import later

LEADER = viewer_of("leadership", "Aida")


@pytest.fixture
def built(app, monkeypatch):
    """(viewer, address) of every screen that was built, over a publication that is there."""
    asked = []

    def show(viewer, view):
        asked.append((viewer, view.href))
        return html.P(f"{viewer.name} {view.href}")

    class Engine:
        url = "duckdb://"

    monkeypatch.setattr(screen, "show", show)
    monkeypatch.setattr("data_access.publication.current", lambda: Publication(1, Engine, None, clock.now()))
    monkeypatch.setattr(remembered, "_screens", remembered.collections.OrderedDict())
    with app.server.test_request_context("/situation"):
        yield asked


def text_for(viewer, address="/situation"):
    with signed_in(viewer):
        return json.loads(answer_address(address))["screen"]["props"]["children"]


def test_the_same_screen_is_built_once(built):
    assert text_for(LEADER) == text_for(LEADER) == "Aida /situation"
    assert len(built) == 1


@pytest.mark.parametrize(
    "other",
    [
        viewer_of("leadership", "Bek"),
        viewer_of("analyst", "Aida"),
        viewer_of("administrator", "Aida"),
        Viewer("Aida", "Aida", (Grant("leadership"), Grant("head", "north"))),
        viewer_of("head", "Aida", ["north"]),
    ],
    ids=lambda viewer: f"{viewer.role} {viewer.name} {sorted(viewer.areas)} {viewer.scope_key[1]}",
)
def test_nobody_is_shown_the_screen_of_another(built, other):
    text_for(LEADER)
    assert text_for(other) == f"{other.name} /situation"
    assert [viewer for viewer, _ in built] == [LEADER, other]


def test_two_heads_of_two_areas_are_shown_their_own(built):
    north, south = (viewer_of("head", "Aida", [area]) for area in ("north", "south"))
    text_for(north), text_for(south), text_for(north)
    assert [viewer for viewer, _ in built] == [north, south]


def test_another_address_publication_rule_or_day_is_built_anew(built, home, monkeypatch):
    text_for(LEADER), text_for(LEADER, "/situation?sex=female")
    assert len(built) == 2
    monkeypatch.setattr("data_access.publication.current", lambda: Publication(2, Publication, None, clock.now()))
    monkeypatch.setattr(Publication, "url", "duckdb://", raising=False)
    text_for(LEADER)
    (home / "settings.toml").write_text(settings.SHIPPED.read_text(encoding="utf-8"))
    text_for(LEADER)
    with later(monkeypatch, days=1):
        text_for(LEADER)
    assert len(built) == 5


def test_another_language_and_another_theme_are_built_anew(app, built):
    text_for(LEADER)
    for cookie in ("language=ru", "theme=dark"):
        with app.server.test_request_context("/situation", headers={"Cookie": cookie}):
            text_for(LEADER)
    assert len(built) == 3


def test_the_screen_that_was_not_asked_for_the_longest_gives_way(built, monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 2)
    for address in ("/situation", "/caseload", "/situation", "/rna", "/situation", "/caseload"):
        text_for(LEADER, address)
    assert [address for _, address in built] == ["/situation", "/caseload", "/rna", "/caseload"]


@pytest.mark.parametrize("problem", [QueryError("There is no such level."), ZeroDivisionError("secret")])
def test_what_went_wrong_is_tried_again(built, monkeypatch, problem):
    def fail(viewer, view):
        raise problem

    with monkeypatch.context() as patch:
        patch.setattr(screen, "show", fail)
        patch.setattr(screen, "say", lambda viewer, sentence: html.P(sentence, role="alert"))
        told = text_for(LEADER)
    assert told == "There is no such level." or told.startswith("This did not work.")
    assert text_for(LEADER) == "Aida /situation"


def test_a_screen_with_a_card_that_failed_is_tried_again(built, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(screen, "show", lambda viewer, view: html.P("This card could not be made.", role="alert"))
        text_for(LEADER)
    assert text_for(LEADER) == "Aida /situation"


def test_before_anything_is_published_nothing_is_remembered(built, monkeypatch):
    def nothing():
        raise NothingPublished("Nothing is published yet.")

    monkeypatch.setattr("data_access.publication.current", nothing)
    assert text_for(LEADER) == text_for(LEADER) == "Aida /situation"
    assert len(built) == 2
