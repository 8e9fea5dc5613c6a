"""Marts of flows: what happened in each month."""

from data_access.marts.marks import FEW
from data_access.marts.phrases import (
    FIRST_SEAT,
    LEVEL,
    age_at,
    age_join,
    counted_by_case,
    dated,
    exempt_kinds,
    first_level_join,
    level_join,
    month_of,
    place_of,
    told_events,
)

GROUP_OF_END = """
    left join (select list, code, min(category) as category from codes where list = 'end_reason' group by 1, 2) ends
        on ends.code = gone.end_reason"""


def start_month(rules):
    """People and orders begun, with the first assessment in time or not."""
    due_day = f"came.from_day + {rules.rna_initial_days}"
    due = f"came.enters and came.known_from is not null and {due_day} <= came.data_date and came.until_day >= {due_day}"
    long = "came.due_end_date is null or came.due_end_date - came.from_day >= "
    required = f"came.kind not in ({exempt_kinds(rules)}) and ({long}"
    return counted_by_case(
        "start_month",
        f"""select came.source, came.client_id,
            {dated("came.known_from", "came.precision")}, {place_of("came")}, came.sex,
            {age_at("came.known_from", "came")} as age, came.kind, {LEVEL} as level,
            came.minor, came.measure, came.offence, case when came.enters then 1 else 0 end as people, 1 as orders,
            came.officer, case when {due} and {required}{rules.rna_exempt_days}) then 1 else 0 end as rna_due,
            case when {due} and {required}{rules.rna_exempt_days}) and first_found.first_day <= {due_day}
                then 1 else 0 end as rna_in_time
        from ({STARTED}) as came
        left join (select source, client_id, min(from_day) as first_day from spans group by 1, 2) first_found
            on first_found.source = came.source and first_found.client_id = came.client_id
        {first_level_join("came.from_day", "came.until_day", "came")} {age_join("came.known_from", "came")}""",
    )


# Every order begins once, at the office that had it first; only a stretch that enters makes a person begin.
STARTED = f"""
    select held.source, held.client_id, held.kind, held.measure, held.offence, held.known_from, held.from_day,
        held.until_day, held.due_end_date, held.data_date, held.precision, people.sex, people.birth_year,
        people.age_band, people.minor, coalesce(led.enters, false) as enters,
        coalesce(places.region, 'unknown') as region, coalesce(places.district, 'unknown') as district,
        coalesce(places.department, 'unknown') as department,
        coalesce(moved.office, held.office, 'unknown') as place_office,
        case when moved.office is null then coalesce(named.told, 'unknown') else 'unknown' end as officer
    from held_orders held join people using (source, client_id)
    left join named_officers named on named.source = held.source and named.officer = held.officer
    left join led_orders led on led.source = held.source and led.order_id = held.order_id
    {FIRST_SEAT}
    where held.known_from is null or held.known_from <= held.data_date"""


def end_month(_rules):
    """People gone, with the reason and what it counts as."""
    return counted_by_case(
        "end_month",
        f"""select gone.source, gone.client_id,
            {month_of("gone.end_date")} as month, {place_of("gone")}, gone.sex,
            {age_at("gone.end_date", "gone")} as age, gone.kind, {LEVEL} as level,
            gone.minor, gone.measure, gone.offence, coalesce(gone.end_reason, 'unknown') as end_reason, 
            coalesce(ends.category, 'unknown') as exit, 1 as people
        from led_orders gone {level_join("gone.end_date", "gone")} {age_join("gone.end_date", "gone")} {GROUP_OF_END}
        where gone.leaves and gone.end_date <= gone.data_date""",
    )


def lag_month(rules):
    """Days from the court act to the registration."""
    lag = "came.registration_date - came.court_act_date"
    return counted_by_case(
        "lag_month",
        f"""select came.source, came.client_id,
            {month_of("came.registration_date")} as month, {place_of("came")}, came.sex,
            {age_at("came.registration_date", "came")} as age, came.kind, {LEVEL} as level, came.measure,
            coalesce(acts_by_id.court, 'unknown') as court, {lag} as days, 1 as orders,
            case when {lag} <= {rules.court_act_days} then 1 else 0 end as in_time
        from (select held.*, sex, birth_year, age_band, coalesce(region, 'unknown') as region,
                coalesce(district, 'unknown') as district, coalesce(department, 'unknown') as department,
                coalesce(moved.office, held.office, 'unknown') as place_office
              from held_orders held join people using (source, client_id) {FIRST_SEAT}) as came
        left join (select act_id, min(court) as court from acts group by act_id) acts_by_id
            on acts_by_id.act_id = came.act_id
        {first_level_join("came.registration_date", "came.until_day", "came")}
        {age_join("came.registration_date", "came")}
        where {lag} >= 0 and came.registration_date <= came.data_date""",
    )


def assessment_month(_rules):
    """Assessments with what was decided over the score."""
    columns = f"""{dated("event.assessed_on")}, coalesce(event.level, 'unknown') as level,
        coalesce(event.tool, 'unknown') as tool,
        case when coalesce(event.complete, true) then 'yes' else 'no' end as complete,
        case when final.rank is null or scored.rank is null then 'unknown' when final.rank > scored.rank then 'up'
            when final.rank < scored.rank then 'down' else 'same' end as direction,
        1 as assessments, case when final.rank is null or scored.rank is null then 0 else 1 end as levelled"""
    facts = """assessments event
        left join ranks final on final.source = event.source and final.level = event.level
        left join ranks scored on scored.source = event.source and scored.level = event.level_by_score"""
    told = told_events("event.assessed_on", columns, f"{facts} {ASSESSOR_JOIN}", ASSESSOR)
    return counted_by_case("assessment_month", told)


# Who assessed: an assessor who holds few orders, or none, is told with those who hold few.
ASSESSOR = f"case when event.assessor is not null then coalesce(assessing.told, '{FEW}') end"
ASSESSOR_JOIN = """left join named_officers assessing on assessing.source = event.source
            and assessing.officer = event.assessor"""


def score_month(_rules):
    """Assessments by whole score."""
    columns = f"""{dated("event.assessed_on")}, coalesce(event.level, 'unknown') as level,
        coalesce(event.tool, 'unknown') as tool, cast(floor(event.score) as integer) as score, 1 as assessments"""
    return counted_by_case("score_month", told_events("event.assessed_on", columns, "assessments event"))


def change_month(rules):
    """How the score moved from a person's first to last assessment by one tool."""
    moved = f"""case when event.moved > {rules.rna_score_error} then 'up'
        when event.moved < -{rules.rna_score_error} then 'down' else 'same' end"""
    columns = f"""{month_of("event.last_on")} as month, {LEVEL} as level, event.tool, {moved} as direction,
        cast(round(event.moved) as integer) as points, 1 as people"""
    facts = """(
        select source, client_id, tool, max(assessed_on) as last_on,
            max(case when newest = 1 then score end) - max(case when oldest = 1 then score end) as moved
        from (select *, row_number() over (chain order by assessed_on, row_id) as oldest,
                row_number() over (chain order by assessed_on desc, row_id desc) as newest
              from assessments where coalesce(complete, true) and score is not null and assessed_on is not null
                and tool is not null
              window chain as (partition by source, client_id, tool)) as scored
        group by 1, 2, 3 having count(*) > 1) event"""
    return counted_by_case("change_month", told_events("event.last_on", columns, facts))
