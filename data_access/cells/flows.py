"""Counts flows and cohorts: events, each for every place and closed period to which it belongs."""

from data_access.cells import ledger, tallying
from data_access.cells.declared import LEVELS, WIDE
from data_access.cells.rows import fetch_rows


def extent(work, marts):
    """What the marts' rows reach over: (first and last month, first and last year, {mart: rows}); None for nothing."""
    asks = " union all ".join(f"select '{mart.name}', {_reach(mart)} from cases_{mart.name}" for mart in marts)
    rows = work.rows(asks)
    months = [month for row in rows for month in row[2:4] if month is not None]
    years = [year for row in rows for year in row[4:] if year is not None]
    ends = tuple((min(each), max(each)) if each else None for each in (months, years))
    return *ends, {name: count for name, count, *_ in rows}


def _reach(mart):
    month, year = "year(month) * 12 + month(month) - 1", "year" if "year" in mart.c else "year(month)"
    return f"count(*), min({month}), max({month}), min({year}), max({year})"


def count(work, mart, calendar, buckets, out):
    """Add the cells of a mart to `out` and the people behind them to `buckets`."""
    tallies = [tally for tally in work.tallies if tally.mart is mart]
    attributes = tallies[0].attributes
    numbers = dict.fromkeys(each.number for tally in tallies for each in tally.sums if each.number)
    counts = [*mart.info["counts"], *numbers]
    when = ("month", "year" if "year" in mart.c else "year(month)")
    digested = (f"'{mart.name}'", *attributes, *counts)
    rows = fetch_rows(work, f"cases_{mart.name}", attributes, counts, digested, when)
    spans = list(calendar.spans(rows.month, rows.year))
    _note(rows, tallies, spans, buckets)
    for tally in tallies:
        _count(work, rows, tally, calendar, out)


def _note(rows, tallies, spans, buckets):
    """In districts only what is told there: people, and no second order of somebody who was there already."""
    ledger.note(buckets, rows, WIDE, spans)
    if any(tally.levels == LEVELS for tally in tallies):
        people = rows.counts["people"] > 0 if "people" in rows.counts else None
        ledger.note(buckets, rows, LEVELS[3:], spans, people)


def _count(work, rows, tally, calendar, out):
    if tally.unit == "people":
        rows = rows.only(rows.counts["people"] > 0)
    if len(rows) >= work.published.smallest:
        tallying.count(work, rows, tally, calendar, list(calendar.spans(rows.month, rows.year)), out)
