"""Counts stocks: everybody under supervision at the end of each closed month, once."""

from data_access.cells import ledger, placing
from data_access.cells.declared import LEVELS
from data_access.cells.rows import fetch_rows
from data_access.marts.stocks import MARKED, NEED_MONTHS, held_people, marked, overdue_band

SLICE = 2_000_000  # people-months counted at a time
CASE = ("sex", "kind", "minor", "measure", "offence")
FLAGS = ("people", "past_due", "rna_required", "rna_assessed", "rna_current", *MARKED)


def first_month(work):
    """The number of the first month of which there is a stock, or None."""
    asks = ["select month from days where exists (select 1 from stretches)"]
    asks += [f"select month from cases_{tally.mart.name}" for tally in by_case(work.tallies)]
    months = " union all ".join(asks)
    return work.rows(f"select min(year(month) * 12 + month(month) - 1) from ({months}) as found")[0][0]


def by_case(tallies):
    """Stocks told otherwise than by supervision, such as court acts or who waits, with a row a case and month."""
    return [
        tally
        for tally in tallies
        if tally.family == "stock" and tally.mart.info["of"] in ("others", "events") and tally.unit != "officers"
    ]


def count(work, calendar, buckets, out):
    """Add the cells of the stock to `out`, and the people behind them to `buckets`."""
    work.duck.execute("""
        create or replace temp table answers_digest as
        select source, assessment_id, sum(hash(domain, need, linked)) as answers from needs group by all""")
    for months in _slices(work, calendar):
        work.duck.execute(f"create or replace temp table held_now as {_held(work, months)}")
        for tally in (each for each in work.tallies if each.mart.name in _ROWS):
            _count(work, tally, calendar, buckets, out)
    work.duck.execute("drop table if exists held_now; drop table answers_digest")
    for tally in by_case(work.tallies):
        _count_cases(work, tally, calendar, buckets, out)


def _slices(work, calendar):
    """Months in portions that fit into the memory."""
    people = work.rows("select count(*) from stretches")[0][0]
    size = max(1, SLICE // max(people, 1))
    yield from (calendar.codes[start : start + size] for start in range(0, len(calendar.codes), size))


def _held(work, months):
    """One row a person and month, with everything that is counted of it."""
    listed = ", ".join(f"date '{month}-01'" for month in months)
    return f"""
        select found.month, source, client_id, region, department, district, {", ".join(CASE)}, age, level,
            {overdue_band(work.rules)} as overdue, 1 as people, past_due, required as rna_required,
            required * has_level as rna_assessed,
            case when required = 1 and {overdue_band(work.rules)} = 'none' then 1 else 0 end as rna_current,
            {marked(work.rules)}, assessment_id
        from ({held_people(work.rules)}) as found join groups using (group_id) where found.month in ({listed})"""


_ROWS = {
    "stock_detail": "(select * from held_now left join answers_digest using (source, assessment_id)) as held",
    "overdue_month": "(select * from held_now where overdue <> 'none') as late",
    "need_month": f"""(
        select held_now.* exclude (source, people), held_now.source, needs.domain, 1 as people,
            case when needs.need then 1 else 0 end as identified,
            case when needs.need is null then 0 else 1 end as answered,
            case when needs.need and needs.linked is not null then 1 else 0 end as weighed,
            case when needs.need and needs.linked then 1 else 0 end as linked
        from held_now join needs on needs.source = held_now.source and needs.assessment_id = held_now.assessment_id
        where month > (select cast(max(month) - interval '{NEED_MONTHS} months' as date) from days)) as told""",
    "match_month": f"""(
        select held_now.* exclude (source, people), held_now.source, needs.domain, meant.programme, 1 as people
        from held_now join needs on needs.source = held_now.source and needs.assessment_id = held_now.assessment_id
            and needs.need join programmes meant on meant.domain = needs.domain
        where month > (select cast(max(month) - interval '{NEED_MONTHS} months' as date) from days)) as matched""",
    "level_month": """(
        select held_now.*, case when given.provisional then 1 else 0 end as provisional
        from held_now join assessments given on given.source = held_now.source
            and given.assessment_id = held_now.assessment_id
        where given.provisional is not null) as levelled""",
}


def _count(work, tally, calendar, buckets, out):
    is_main = tally.mart.name == "stock_detail"
    digested = (*CASE, "age", "level", "overdue", *FLAGS, "answers") if is_main else ("1",)
    counts = FLAGS if is_main else tally.mart.info["counts"]
    rows = fetch_rows(work, _ROWS[tally.mart.name], tally.attributes, counts, digested)
    spans = [rows.month - (calendar.last + 1 - len(calendar.codes))]
    if is_main:
        ledger.note(buckets, rows, LEVELS, spans)
    if len(rows) >= work.published.smallest:
        placing.count(work, rows, tally, calendar, spans[0], out)


def _count_cases(work, tally, calendar, buckets, out):
    """Add the cells of a stock by case; of the newest month alone, which may not be over, nothing is told."""
    counts, attributes = tally.mart.info["counts"], tally.attributes
    digested = (f"'{tally.mart.name}'", *attributes, *counts)
    rows = fetch_rows(work, f"cases_{tally.mart.name}", attributes, counts, digested)
    rows = rows.only(rows.month <= calendar.last)
    spans = [rows.month - (calendar.last + 1 - len(calendar.codes))]
    ledger.note(buckets, rows, tally.levels, spans)
    if len(rows) >= work.published.smallest:
        placing.count(work, rows, tally, calendar, spans[0], out)
