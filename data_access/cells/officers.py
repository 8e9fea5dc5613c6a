"""Counts officers and the orders that they hold, where enough people and officers stand behind a number."""

from data_access.cells.flows import kept, place_of
from data_access.cells.keys import KEY, person

FEWEST_OFFICERS = 3

# Everybody is counted with the order that leads, so that nobody stands behind a number twice.
POSTS = """
    create or replace temp table posts as
    select strftime(days.month, '%Y-%m') as period, held.source, officer, min(held.office) as office,
        count(*) as caseload, count(case when lead_from <= days.day then 1 end) as people,
        sum(case when lead_from <= days.day then {key} else 0 end) as key
    from (select mine.*, led.lead_from from (select *, {person} as person from held_orders) as mine
          left join (select source, order_id, lead_from from led_orders where lead_from < until_day) as led
              on led.source = mine.source and led.order_id = mine.order_id
          where officer is not null) as held
    join days on days.source = held.source and from_day <= days.day and days.day < until_day
    join stock_months on stock_months.key = strftime(days.month, '%Y-%m') group by 1, 2, 3"""


def count(work, tally):
    """Add the cells of the officers to `counted`."""
    if not work.rows("select 1 from held_orders where officer is not null limit 1"):
        return
    work.duck.execute(POSTS.format(key=KEY, person=person(work.persons)))
    for level in tally.levels:
        work.duck.execute(f"create or replace temp table placed as {_placed(work, level)}")
        for each in tally.sums:
            work.duck.execute(f"insert into counted {_told(work, tally, each)}")
    work.duck.execute("drop table posts; drop table placed")


def _placed(work, level):
    return f"""
        select {place_of(work, level)} as place, period, sum(people) as people, sum(key) as key, count(*) as officers,
            sum(caseload) as cases, quantile_cont(caseload, 0.5) as median
        from posts left join places using (office) {kept(level)} group by all"""


def _told(work, tally, each):
    """A median is one of officers; of the others orders are rounded like people, and officers are staff."""
    enough = f"people >= {work.published.smallest} and officers >= {FEWEST_OFFICERS}"
    people, value, form = "people", each.flag, "count" if each.flag == "cases" else "plain"
    if each.number:
        enough, people, value, form = f"officers >= {work.published.smallest}", "officers", "median", "median"
    return f"""
        select '{each.name}', '{tally.family}', place, period, null, null, null, null, {people}, {each.flag}, {value},
            key, case when {enough} then '{form}' else 'withheld' end from placed"""
