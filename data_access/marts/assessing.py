"""Marts of assessments: provisional levels, reassessment, change of a need, change beside a programme."""

from data_access.marts.phrases import (
    GROUPED,
    LEVEL,
    age_at,
    age_join,
    counted_by_case,
    counted_by_officer,
    exempt_kinds,
    first_level_join,
    first_place_of,
    level_join,
    month_of,
    told_events,
)
from data_access.marts.stocks import HELD


def spells(_rules):
    """A temporary table: the stretches that enter, each with the days on which supervision ended and began again."""
    return """
    create temporary table spells as
    with numbered as (
        select *, sum(case when enters then 1 else 0 end) over (partition by source, client_id
            order by lead_from, until_day rows between unbounded preceding and current row) as spell
        from led_orders
    ), ends as (select source, client_id, spell, max(until_day) as gone_on from numbered group by 1, 2, 3)
    select numbered.*, ends.gone_on,
        lead(numbered.from_day) over (partition by numbered.source, numbered.client_id order by numbered.spell)
            as again_from
    from numbered join ends on ends.source = numbered.source and ends.client_id = numbered.client_id
        and ends.spell = numbered.spell
    where numbered.enters
    """


def level_month(_rules):
    """People with a current level, and of them those with a provisional one."""
    cells = f"""
        select days.month, held.group_id, held.officer, {age_at("days.day", "held")} as age, level_of.level,
            count(*) as people,
            sum(case when given.provisional then 1 else 0 end) as provisional
        {HELD} {level_join("days.day", "held")} {age_join("days.day", "held")}
        join assessments given on given.source = level_of.source and given.assessment_id = level_of.assessment_id
        where given.provisional is not null group by 1, 2, 3, 4, 5"""
    told = f"""select month, {GROUPED}, officer, age, level, people, provisional
        from ({cells}) cells join groups using (group_id)"""
    return counted_by_officer("level_month", told, quarters=True)


def reassessment_cohort(rules):
    """People supervised for the set months, with two assessments in them or not."""
    until = f"cast(came.known_from + interval '{rules.reassessed_months} months' as date)"
    long = f"came.due_end_date is null or came.due_end_date - came.from_day >= {rules.rna_exempt_days}"
    done = f"""
        select came.source, came.order_id, count(*) as done from spells came
        join spans on spans.source = came.source and spans.client_id = came.client_id
            and spans.assessed_on >= came.from_day and spans.assessed_on < {until}
        group by 1, 2"""
    return counted_by_case(
        "reassessment_cohort",
        f"""select came.source, came.client_id, {month_of("came.known_from")} as month,
            {first_place_of("came")}, came.sex, {age_at("came.known_from", "came")} as age, came.kind, {LEVEL} as level,
            came.minor, came.measure, came.offence, 1 as people,
            case when made.done >= 2 then 1 else 0 end as reassessed, case when came.first_office = came.place_office
                then coalesce(named.told, 'unknown') else 'unknown' end as officer
        from spells came left join named_officers named on named.source = came.source and named.officer = came.officer
        left join ({done}) made on made.source = came.source and made.order_id = came.order_id
        {first_level_join("came.from_day", "came.until_day", "came")} {age_join("came.known_from", "came")}
        where {until} <= came.data_date and {until} <= came.gone_on
            and came.kind not in ({exempt_kinds(rules)}) and ({long})""",
    )


# Completed, dated, scored assessments of a known tool, with what there is to tell change by.
SCORED = "coalesce(given.complete, true) and given.assessed_on is not null and given.tool is not null"


def need_change_month(_rules):
    """How the score of a domain moved from a person's first to last answer by one tool."""
    facts = f"""(
        select source, client_id, tool, domain, max(assessed_on) as last_on,
            max(case when newest = 1 then score end) - max(case when oldest = 1 then score end) as moved
        from (select given.source, given.client_id, given.tool, given.assessed_on, needs.domain, needs.score,
                row_number() over (chain order by given.assessed_on, given.row_id) as oldest,
                row_number() over (chain order by given.assessed_on desc, given.row_id desc) as newest
              from assessments given
              join needs on needs.source = given.source and needs.assessment_id = given.assessment_id
              where {SCORED} and needs.score is not null
              window chain as (partition by given.source, given.client_id, given.tool, needs.domain)) as answered
        group by 1, 2, 3, 4 having count(*) > 1) event"""
    moved = "case when event.moved > 0 then 'up' when event.moved < 0 then 'down' else 'same' end"
    columns = f"""{month_of("event.last_on")} as month, {LEVEL} as level, event.domain, event.tool,
        {moved} as direction, 1 as answers"""
    return counted_by_case("need_change_month", told_events("event.last_on", columns, facts))


def programme_change_month(rules):
    """How the score moved of those who started a programme between their first and last assessment by one tool."""
    facts = f"""(
        select chain.source, chain.client_id, chain.tool, chain.last_on, chain.moved, taken.programme
        from (select source, client_id, tool, min(assessed_on) as first_on, max(assessed_on) as last_on,
                max(case when newest = 1 then score end) - max(case when oldest = 1 then score end) as moved
              from (select given.*, row_number() over (chain order by given.assessed_on, given.row_id) as oldest,
                        row_number() over (chain order by given.assessed_on desc, given.row_id desc) as newest
                    from assessments given where {SCORED} and given.score is not null
                    window chain as (partition by given.source, given.client_id, given.tool)) as scored
              group by 1, 2, 3 having count(*) > 1) chain
        join (select distinct source, client_id, programme, first_session_on from enrolments) taken
            on taken.source = chain.source and taken.client_id = chain.client_id
            and taken.first_session_on >= chain.first_on and taken.first_session_on <= chain.last_on
        group by 1, 2, 3, 4, 5, 6) event"""
    moved = f"""case when event.moved > {rules.rna_score_error} then 'up'
        when event.moved < -{rules.rna_score_error} then 'down' else 'same' end"""
    columns = f"""{month_of("event.last_on")} as month, {LEVEL} as level, event.programme, event.tool,
        {moved} as direction, 1 as changes"""
    return counted_by_case("programme_change_month", told_events("event.last_on", columns, facts))
