"""Counts flows and cohorts: events as rows, each shown for every place and closed period that it belongs to."""

from data_access.cells import counting
from data_access.cells.keys import BUCKET, person

SMALL = 300_000  # rows that are counted for all levels of places at once


def extent(work, marts):
    """First month and years known without a month over all marts, and which marts have enough rows to show any."""
    asks = " union all ".join(
        f"select '{mart.name}', count(*), min(month), {_years(mart)} from cases_{mart.name}" for mart in marts
    )
    rows = work.rows(asks) if asks else []
    firsts = [month for _, _, month, _, _ in rows if month]
    years = [year for *_, low, high in rows for year in (low, high) if year]
    sizes = {name: count for name, count, *_ in rows}
    return min(firsts, default=None), (min(years), max(years)) if years else None, sizes


def _years(mart):
    if "year" not in mart.c:
        return "null, null"
    return "min(case when month is null then year end), max(case when month is null then year end)"


def touch(work, tallies):
    """Add what is counted of each person in each place and period to `touched`, by bucket."""
    for mart, levels in _by_mart(tallies).items():
        work.duck.execute(f"create or replace temp table met as {_met(work, mart, tallies)}")
        for level in levels:
            work.duck.execute(f"""
                insert into touched
                select {place_of(work, level)} as place, 'flow', code, bucket, sum({_digest(mart, level)}) as digest
                from met join cell_periods on cell_periods.key = met.key {kept(level)}
                group by all having sum({_digest(mart, level)}) is not null""")
    work.duck.execute("drop table if exists met")


def _digest(mart, level):
    """What of a mart is told in a district: people, and no second order of somebody who was there already."""
    return "people_digest" if level == "district" and "people" in mart.c else "digest"


def _by_mart(tallies):
    found = {}
    for tally in tallies:
        found[tally.mart] = (*found.get(tally.mart, ()), *tally.levels)
    return {mart: tuple(dict.fromkeys(levels)) for mart, levels in found.items()}


def _met(work, mart, tallies):
    """Sums of a hash of everything that the mart counts of a person, by month, place and bucket."""
    attributes = {name for tally in tallies if tally.mart is mart for name in tally.attributes}
    numbers = {each.number for tally in tallies if tally.mart is mart for each in tally.sums if each.number}
    told = ", ".join(sorted({*attributes, *numbers, *mart.info["counts"]}))
    digest = f"sum(hash('{work.salt}', '{mart.name}', person, {told}))"
    people = f"{digest} filter (where people > 0)" if "people" in mart.c else "null"
    return f"""
        select {_key(mart)} as key, region, department, district, {BUCKET} as bucket, {digest} as digest,
            {people} as people_digest
        from (select *, {person(work.persons)} as person from cases_{mart.name}) as cases group by all"""


def _key(mart):
    year = ", cast(year as text)" if "year" in mart.c else ""
    return f"coalesce(strftime(month, '%Y-%m'){year}, '')"


def place_of(work, level):
    """SQL of the place at a level."""
    return f"'{work.root}'" if level == "country" else level


def kept(level):
    """The join that keeps the rows whose place at a level is published."""
    if level == "country":
        return ""
    return f"join cell_places on area = {level} and rank = '{level}'"


def count(work, tally, size):
    """Add the cells of a tally to `counted`."""
    together = [tally.levels] if size <= SMALL else [(level,) for level in tally.levels]
    for levels in together:
        rows = " union all ".join(_rows(work, tally, level) for level in levels)
        work.duck.execute(f"create or replace temp table spread as {_once(tally, rows)}")
        _group(work, tally)
    work.duck.execute("drop table if exists spread; drop table if exists grouped")


def _rows(work, tally, level):
    """Every row of the mart once for each period that it belongs to, at one level of places."""
    attributes = ", ".join(dict.fromkeys([*tally.attributes, *(each.number for each in tally.sums if each.number)]))
    flags = ", ".join(tally.mart.info["counts"])
    chosen = "where people > 0" if tally.unit == "people" else ""
    return f"""
        select {place_of(work, level)} as place, code as period, is_detailed, month, person, {attributes}, {flags}
        from (select *, {_key(tally.mart)} as key, {person(work.persons)} as person
              from cases_{tally.mart.name} {chosen}) as cases
        join cell_periods on cell_periods.key = cases.key {kept(level)}"""


def _once(tally, rows):
    """People by their last row of a place and period; events with how many of them the person has."""
    among = "partition by person, place, period"
    if tally.unit != "people":
        return f"select *, count(*) over ({among}) as often from ({rows}) as rows"
    order = ", ".join(["month desc", *tally.attributes, *tally.mart.info["counts"]])
    return f"select * from ({rows}) as rows qualify row_number() over ({among} order by {order}) = 1"


def _group(work, tally):
    """Places and periods in which fewer rows than people are needed show nothing, and are not counted further."""
    smallest = work.published.smallest
    live = f"select place, period from spread group by place, period having count(*) >= {smallest}"
    rows = f"(select * from spread semi join ({live}) as live using (place, period)) as live_rows"
    cells = counting.grouped(tally, rows, work.published.attributes, ("place", "period", "is_detailed"))
    work.duck.execute(f"create or replace temp table grouped as {cells}")
    work.duck.execute("delete from grouped where two is not null and not is_detailed")
    work.duck.execute(f"insert into counted {counting.told(tally, 'grouped', smallest)}")
