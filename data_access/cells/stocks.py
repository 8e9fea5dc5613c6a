"""Counts stocks: everybody under supervision at the end of each closed month, once."""

from data_access.cells import counting
from data_access.cells.flows import kept, place_of
from data_access.cells.keys import BUCKET, person
from data_access.marts.stocks import NEED_MONTHS, held_people, overdue_band

SLICE = 4_000_000  # people-months counted at a time
LEVELS = ("country", "region", "department", "district")
CASE = "sex, kind, minor, measure, offence"


def first_month(work):
    """The first month of which there is a stock, or None."""
    return work.rows("select min(month) from days where exists (select 1 from stretches)")[0][0]


def count(work, tallies):
    """Add the cells of the stock's tallies to `counted`, and what is counted of each person to `touched`."""
    people = {tally.mart.name: tally for tally in tallies if tally.unit != "officers"}
    _digest_answers(work)
    for months in _slices(work):
        listed = ", ".join(f"'{month}'" for month in months)
        work.duck.execute(f"create or replace temp table held_now as {_held(work, listed)}")
        _touch(work)
        for name, tally in people.items():
            _count(work, tally, _ROWS[name])
    for name in ("held_now", "answers_digest", "grouped", "placed"):
        work.duck.execute(f"drop table if exists {name}")


def _slices(work):
    """Months in portions that fit into the memory; months of which less is told apart from the others."""
    people = work.rows("select count(*) from stretches")[0][0]
    months = work.rows("select code, is_detailed from stock_months order by code")
    size = max(1, SLICE // max(people, 1))
    for detail in (False, True):
        alike = [code for code, is_detailed in months if is_detailed == detail]
        yield from (alike[start : start + size] for start in range(0, len(alike), size))


def _held(work, months):
    """One row a person and month, with everything that is counted of it."""
    return f"""
        select strftime(found.month, '%Y-%m') as period, {person(work.persons)} as person, region, department, district,
            {CASE}, age, level, {overdue_band(work.rules)} as overdue, 1 as people, past_due,
            required as rna_required, required * has_level as rna_assessed,
            case when required = 1 and {overdue_band(work.rules)} = 'none' then 1 else 0 end as rna_current,
            source, assessment_id, is_detailed
        from ({held_people(work.rules)}) as found join groups using (group_id)
        join stock_months on stock_months.key = strftime(found.month, '%Y-%m') where stock_months.key in ({months})"""


_ROWS = {
    "stock_detail": "held_now",
    "overdue_month": "(select * from held_now where overdue <> 'none') as late",
    "need_month": f"""(
        select held_now.*, needs.domain, case when needs.need then 1 else 0 end as identified,
            case when needs.need is null then 0 else 1 end as answered
        from held_now join needs using (source, assessment_id)
        where period > (select strftime(max(month) - interval '{NEED_MONTHS} months', '%Y-%m') from days)) as told""",
}


def _digest_answers(work):
    """What every assessment says of needs, as one number."""
    work.duck.execute("""
        create or replace temp table answers_digest as
        select source, assessment_id, sum(hash(domain, need)) as answers from needs group by all""")


def _touch(work):
    """Hashes of everything that is counted of a person, added up by month, place and bucket."""
    flags = "past_due, rna_required, rna_current, overdue"
    work.duck.execute(f"""
        create or replace temp table met as
        select period, region, department, district, {BUCKET} as bucket,
            sum(hash('{work.salt}', person, {CASE}, age, level, {flags}, answers)) as digest
        from held_now left join answers_digest using (source, assessment_id) group by all""")
    for level in LEVELS:
        work.duck.execute(f"""
            insert into touched select {place_of(work, level)} as place, 'stock', period, bucket, sum(digest)
            from met {kept(level)} group by all""")
    work.duck.execute("drop table met")


def _count(work, tally, rows):
    """Cells by district first, and from them those of the larger places: everybody stands in one district."""
    keys = ("period", "region", "department", "district", "is_detailed")
    most = work.published.attributes
    if not work.rows("select any_value(is_detailed) from held_now")[0][0]:
        most = min(most, 1)
    work.duck.execute(f"create or replace temp table grouped as {counting.grouped(tally, rows, most, keys)}")
    for level in tally.levels:
        _roll(work, tally, level)


def _roll(work, tally, level):
    """Add the cells of one level of places."""
    found = f"(select grouped.*, {place_of(work, level)} as place from grouped {kept(level)}) as found"
    work.duck.execute(f"create or replace temp table placed as {counting.rolled(tally, found, 'place, period')}")
    work.duck.execute(f"insert into counted {counting.told(tally, 'placed', work.published.smallest)}")
