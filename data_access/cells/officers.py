"""Counts officers and the orders that they hold, where enough people and officers stand behind a number."""

import numpy as np

from data_access.cells.found import NONE
from data_access.cells.keys import KEY_BITS, person

FEWEST_OFFICERS = 3
FORMS = {"cases": 1, "median": 2, "officers": 3}

# Everybody is counted with the order that leads, so that nobody stands behind a number twice.
POSTS = """
    create or replace temp table posts as
    select told.*, case when away.member is null then 1 else 0 end as is_there from (
    select strftime(days.month, '%Y-%m') as period, held.source, officer, min(held.office) as office,
        count(*) as caseload, count(case when lead_from <= days.day then 1 end) as people,
        sum(case when lead_from <= days.day then person & {mask} else 0 end) as key
    from (select mine.*, led.lead_from from (select *, {person} as person from held_orders) as mine
          left join (select source, order_id, lead_from from led_orders where lead_from < until_day) as led
              on led.source = mine.source and led.order_id = mine.order_id
          where officer is not null) as held
    join days on days.source = held.source and officer_from <= days.day and days.day < until_day
        group by 1, 2, 3) as told
    left join officers_out away on strftime(away.month, '%Y-%m') = told.period and away.source = told.source
        and away.member = told.officer"""


def count(work, calendar, out):
    """Add the cells of the officers to `out`."""
    if not work.rows("select 1 from held_orders where officer is not null limit 1"):
        return
    work.duck.execute(POSTS.format(mask=2**KEY_BITS - 1, person=person(work.persons)))
    for tally in (each for each in work.tallies if each.unit == "officers"):
        for level in tally.levels:
            found = work.duck.execute(_placed(work, level)).df()
            found = found[found.place.isin(list(work.numbers)) & found.period.isin(calendar.codes)]
            for each in tally.sums:
                _tell(work, each, found, out)
    work.duck.execute("drop table posts")


def _placed(work, level):
    place = f"'{work.root}'" if level == "country" else level
    named = ", ".join(f"'{name}'" for name in work.named(level)) or "''"
    return f"""
        select {place} as place, period, cast(sum(people) as bigint) as people, cast(sum(key) as bigint) as key,
            cast(sum(is_there) as bigint) as officers, cast(sum(caseload) as bigint) as cases,
            quantile_cont(caseload, 0.5) filter (where is_there = 1) as median
        from posts left join places using (office) where {place} in ({named}) group by all order by all"""


def _tell(work, each, found, out):
    """A median is one of officers; of the others orders are rounded like people, and officers are staff."""
    enough = (found.people >= work.published.smallest) & (found.officers >= FEWEST_OFFICERS)
    value, people = each.column, found.people
    if each.number:
        value, people = "median", found.officers
        enough = found.officers >= work.published.smallest
    size = len(found)
    told = {name: np.full(size, NONE, np.int32) for name in ("one", "one_code", "two", "two_code")}
    told |= {"place": out.words.numbers(found.place), "period": out.words.numbers(found.period)}
    told |= {"part": np.full(size, out.words[each.name], np.int32), "key": found.key.to_numpy()}
    told |= {"n": found[each.column].to_numpy(), "people": people.to_numpy(), "value": found[value].to_numpy(float)}
    out.take(told | {"form": np.where(enough, FORMS[value], 0)}, np.ones(size, dtype=bool))
