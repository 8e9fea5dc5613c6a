"""Marts of stocks: who is under supervision at the end of each month."""

from data_access.marts.officer_tables import BY_OFFICER
from data_access.marts.phrases import (
    GROUPED,
    LEVEL,
    age_at,
    age_join,
    counted,
    counted_by_officer,
    grouped,
    level_join,
)
from data_access.marts.tables import stock_detail as stock_table

NEED_MONTHS = 36
CELLS = ("month", "group_id", "officer", "age", "level", "required", "overdue")
MATCHES = ("matched", "over", "under")  # the level of supervision against that of the assessment
MARKED = ("away", "eligible", "watched", "level_known", *MATCHES)
HELD = """from stretches held
            join days on days.source = held.source and held.lead_from <= days.day and days.day < held.until_day"""


def stock_cells(rules):
    """A temporary table: people at the end of each month by group, age, level and how long an assessment is overdue."""
    rows = f"""select month, group_id, officer, age, level, required, past_due,
        {overdue_band(rules)} as overdue, 1 as people, required * has_level as assessed, {marked(rules)}
        from ({held_people(rules)}) found"""
    return grouped("stock_cells", CELLS, ("people", "past_due", "assessed", *MARKED), rows, True, "temporary table")


def marked(rules):
    """The flags of MARKED over the rows of held_people: a level counts as matched while the assessment is current."""
    is_current = f"required = 1 and has_level = 1 and {overdue_band(rules)} = 'none'"
    told = [f"case when {is_current} and match is not null then 1 else 0 end as level_known"]
    told += [f"case when {is_current} and match = '{match}' then 1 else 0 end as {match}" for match in MATCHES]
    return ", ".join(["is_away as away", "eligible", "eligible * is_watched as watched", *told])


def held_people(rules):
    """A select of everybody under supervision at the end of each month, with the assessment that then holds."""
    return f"""
        select days.month, held.source, held.client_id, held.group_id, held.officer,
            {age_at("days.day", "held")} as age,            {LEVEL} as level, level_of.assessment_id, held.required,
            case when held.due_end_date < days.day then 1 else 0 end as past_due,
            case when level_of.level is not null then 1 else 0 end as has_level,
            case when level_of.level is null then days.day - held.from_day - {rules.rna_initial_days}
                when level_of.assessed_on is null then 0
                else days.day - level_of.assessed_on - {rules.rna_valid_days} end as days_over,
            held.eligible, case when away.source is null then 0 else 1 end as is_away,
            case when watched.source is null then 0 else 1 end as is_watched, matches.match
        {HELD} {level_join("days.day", "held")} {age_join("days.day", "held")}
        {_mark_join("away")} {_mark_join("watched")} {_mark_join("matches")}"""


def _mark_join(name):
    """Joins what one of the tables of marts/marks.py says of the person on the day."""
    return (
        f"left join {name} on {name}.source = held.source and {name}.client_id = held.client_id "
        f"and {name}.from_day <= days.day and days.day < {name}.until_day"
    )


def overdue_band(rules):
    """The code of how long an assessment is overdue: '1-30', '31-90', '91+', or 'none'."""
    bands, lower = [], 1
    for upper in rules.overdue_bands:
        bands.append(f"when days_over <= {upper} then '{lower}-{upper}'")
        lower = upper + 1
    return f"case when required = 0 or days_over < 1 then 'none' {' '.join(bands)} else '{lower}+' end"


def stock_detail(_rules):
    """People under supervision, all splits."""
    rows = f"""select month, {GROUPED}, officer, age, level, people, past_due, required * people as rna_required,
        assessed as rna_assessed, case when required = 1 and overdue = 'none' then people else 0 end as rna_current,
        {", ".join(MARKED)}
        from stock_cells join groups using (group_id)"""
    twin = BY_OFFICER[stock_table].name
    return [*counted("stock_detail", rows, quarters=True), *counted(twin, rows, quarters=True)]


def stock_month(_rules):
    """The same by the filters of the screen only."""
    return counted("stock_month", "select * from stock_detail")


def overdue_month(_rules):
    """People with an overdue assessment."""
    overdue = "from stock_cells join groups using (group_id) where overdue <> 'none'"
    return counted_by_officer(
        "overdue_month", f"select month, {GROUPED}, officer, age, level, overdue, people {overdue}"
    )


def officer_month(_rules):
    """Officers by caseload."""
    return counted_by_officer(
        "officer_month",
        """select held.month, coalesce(region, 'unknown') as region, coalesce(district, 'unknown') as district,
            coalesce(department, 'unknown') as department, coalesce(held.office, 'unknown') as office,
            held.caseload, case when away.member is null then 1 else 0 end as officers, held.caseload as cases,
            named.told as officer
        from (select days.month, held_orders.source, officer, min(office) as office,
                cast(count(*) as integer) as caseload
              from held_orders join days on days.source = held_orders.source
                and officer_from <= days.day and days.day < until_day
              where officer is not null group by 1, 2, 3) as held
        join named_officers named on named.source = held.source and named.officer = held.officer
        left join officers_out away on away.month = held.month and away.source = held.source
            and away.member = held.officer
        left join places on places.office = held.office""",
    )


def need_month(_rules):
    """Need domains of current assessments."""
    answers = f"""
        select days.month, held.group_id, {age_at("days.day", "held")} as age, level_of.level, needs.domain,
            count(*) as people, sum(case when needs.need then 1 else 0 end) as identified,
            count(needs.need) as answered, sum(case when needs.need and needs.linked is not null then 1 else 0 end)
                as weighed, sum(case when needs.need and needs.linked then 1 else 0 end) as linked
        {HELD} {level_join("days.day", "held")} {age_join("days.day", "held")}
        join needs on needs.source = level_of.source and needs.assessment_id = level_of.assessment_id
        where days.month > (select cast(max(month) - interval '{NEED_MONTHS} months' as date) from days)
        group by 1, 2, 3, 4, 5"""
    cells = f"from ({answers}) cells join groups using (group_id)"
    told = f"select month, {GROUPED}, age, level, domain, people, identified, answered, weighed, linked {cells}"
    return counted("need_month", told, quarters=True)
