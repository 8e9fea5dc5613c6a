"""Questions about the planted truths, asked of one small demonstration that all their tests share."""

import contextlib
import datetime

import pytest

from dashboard import arrivals, settings
from dashboard.demo.generator import generate
from dashboard.storage import open_storage
from data_access import loading, memory, publication
from data_access.query import fetch
from data_access.scope import operator
from data_access.subjects import find_measure

CLIENTS = 6_000  # enough for each truth to stand out from chance
TODAY = datetime.date(2026, 11, 2)  # always, so that the same rows come from the future


def load_demonstration(home, clients=CLIENTS):
    """Load a demonstration into the home of an installation; 6,000 people of seed 1 unless said otherwise.

    Every home gets the same figures, the rounded ones too.
    """
    (home / "cells.key").write_text("the same key for each demonstration of the tests", encoding="utf-8")
    source, folder = loading.find_source("demo", home), generate(home / "demo", clients)
    report = loading.load(source, folder, settings.rules().without_attack(), home, today=TODAY)
    arrivals.note_report(open_storage(f"sqlite:///{home}/application.sqlite"), report, "demo")


def connect(home):
    """Ask the publication of that installation from now on."""
    publication.connect(None, home)
    memory.forget()


@contextlib.contextmanager
def at(home):
    """Inside that installation: its publication is asked, its folder keeps what is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("REPORTING_DATABASE_URL", raising=False)
        patch.setenv("SITUATION_CENTRE_HOME", str(home))
        connect(home)
        yield home


def ask(measure, by=(), **where):
    """The values of a measure: by the codes of the dimensions, or the single one; missing values left out."""
    subject, found = find_measure(measure)
    rows = fetch(subject, [found.name], by=by, where=where, viewer=operator()).rows
    told = {tuple(row[name] for name in by): row[found.name] for row in rows if row[found.name] is not None}
    return told if by else told[()]


def by_one(measure, dimension, **where):
    """The same by one dimension."""
    return {code: value for (code,), value in ask(measure, [dimension], **where).items()}
