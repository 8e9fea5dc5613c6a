"""Marts of stocks: who is under supervision at the end of each month."""

from data_access.marts.phrases import LEVEL, age_at, age_join, counted, grouped, level_join, place_of
from data_access.marts.tables import CASE, PEOPLE, PLACE

NEED_MONTHS = 36
CELLS = ("month", *PLACE, *PEOPLE, *CASE, "required", "overdue")


def stock_cells(rules):
    """A temporary table: people at the end of each month by every split, and by how long an assessment is overdue."""
    exempt = sorted({code.code for code in rules.codes_of("kind")} - rules.rna_kinds)
    listed = ", ".join(f"'{kind}'" for kind in exempt) or "''"
    rows = f"""
        select found.*, {overdue_band(rules)} as overdue, 1 as people, required * has_level as assessed from (
            select days.month, {place_of("held")}, held.sex, {age_at("days.day", "held")} as age, held.kind,
                {LEVEL} as level, held.minor, held.measure, held.offence,
                case when held.due_end_date < days.day then 1 else 0 end as past_due,
                case when held.kind not in ({listed}) and (held.due_end_date is null or
                    held.due_end_date - held.from_day >= {rules.rna_exempt_days}) then 1 else 0 end as required,
                case when level_of.level is not null then 1 else 0 end as has_level,
                case when level_of.level is null then days.day - held.from_day - {rules.rna_initial_days}
                    when level_of.assessed_on is null then 0
                    else days.day - level_of.assessed_on - {rules.rna_valid_days} end as days_over
            from led_orders held
            join days on days.source = held.source and held.lead_from <= days.day and days.day < held.until_day
            {level_join("days.day", "held")} {age_join("days.day", "held")}) found"""
    return grouped("stock_cells", CELLS, ("people", "past_due", "assessed"), rows, True, "temporary table")


def overdue_band(rules):
    """The code of how long an assessment is overdue: '1-30', '31-90', '91+', or 'none'."""
    bands, lower = [], 1
    for upper in rules.overdue_bands:
        bands.append(f"when days_over <= {upper} then '{lower}-{upper}'")
        lower = upper + 1
    return f"case when required = 0 or days_over < 1 then 'none' {' '.join(bands)} else '{lower}+' end"


def stock_detail(_rules):
    """People under supervision, all splits."""
    return counted(
        "stock_detail",
        """select month, region, district, department, office, sex, age, kind, level, minor, measure, offence, people,
        past_due, required * people as rna_required, assessed as rna_assessed,
        case when required = 1 and overdue = 'none' then people else 0 end as rna_current from stock_cells""",
        quarters=True,
    )


def stock_month(_rules):
    """The same by the filters of the screen only."""
    return counted("stock_month", "select * from stock_detail")


def overdue_month(_rules):
    """People with an overdue assessment."""
    return counted("overdue_month", "select * from stock_cells where overdue <> 'none'")


def officer_month(_rules):
    """Officers by caseload."""
    return counted(
        "officer_month",
        """select month, coalesce(region, 'unknown') as region, coalesce(district, 'unknown') as district,
            coalesce(department, 'unknown') as department, coalesce(held.office, 'unknown') as office,
            held.caseload, 1 as officers, held.caseload as cases
        from (select days.month, held_orders.source, officer, min(office) as office,
                cast(count(*) as integer) as caseload
              from held_orders join days on days.source = held_orders.source
                and from_day <= days.day and days.day < until_day
              where officer is not null group by 1, 2, 3) as held
        left join places on places.office = held.office""",
    )


def need_month(_rules):
    """Need domains of current assessments."""
    return counted(
        "need_month",
        f"""select days.month, {place_of("held")}, held.sex, {age_at("days.day", "held")} as age, held.kind,
            level_of.level, needs.domain, 1 as people,
            case when needs.need then 1 else 0 end as identified,
            case when needs.need is not null then 1 else 0 end as answered
        from led_orders held
        join days on days.source = held.source and held.lead_from <= days.day and days.day < held.until_day
        {level_join("days.day", "held")} {age_join("days.day", "held")}
        join needs on needs.source = level_of.source and needs.assessment_id = level_of.assessment_id
        where days.month > (select cast(max(month) - interval '{NEED_MONTHS} months' as date) from days)""",
        quarters=True,
    )
