"""Marts of needs and programmes: who was referred or treated for the need found, and what is on offer for it."""

from data_access.marts.ground import FOREVER
from data_access.marts.phrases import (
    GROUPED,
    LEVEL,
    age_at,
    age_join,
    counted,
    counted_by_case,
    level_join,
    month_of,
    told_events,
)
from data_access.marts.stocks import HELD, NEED_MONTHS

# Needs found in completed, dated assessments.
ANSWERS = """needs join assessments given on given.source = needs.source and given.assessment_id = needs.assessment_id
        join sources on sources.source = needs.source"""
FOUND = """needs.need and coalesce(given.complete, true) and given.level is not null
            and given.assessed_on <= sources.data_date"""


def _until(rules, found_on="found_on"):
    return f"cast({found_on} + interval '{rules.match_months} months' as date)"


def _columns(rules, names, flags):
    return f"{month_of('event.found_on')} as month, {LEVEL} as level, {names}, {flags}"


def need_cohort(rules):
    """Each person and need since it was first found, with a programme for it started in time or not."""
    found = f"""
        select needs.source, given.client_id, needs.domain, min(given.assessed_on) as found_on,
            min(sources.data_date) as data_date
        from {ANSWERS} where {FOUND} and needs.domain in (select domain from programmes) group by 1, 2, 3"""
    treated = f"""
        select found.source, found.client_id, found.domain, 1 as treated
        from found join enrolments taken on taken.source = found.source and taken.client_id = found.client_id
            and taken.first_session_on < {_until(rules)} and coalesce(taken.ended_on, {FOREVER}) >= found_on
        join programmes on programmes.programme = taken.programme and programmes.domain = found.domain
        group by 1, 2, 3"""
    facts = f"""(
        with found as ({found}) select found.*, coalesce(treated, 0) as treated
        from found left join ({treated}) had using (source, client_id, domain)
        where {_until(rules)} <= data_date) event"""
    columns = _columns(rules, "event.domain", "1 as identified, event.treated")
    return counted_by_case("need_cohort", told_events("event.found_on", columns, facts))


def match_cohort(rules):
    """Each person and programme since need and level first matched, with a referral to it in time or not."""
    found = f"""
        select needs.source, given.client_id, needs.domain, meant.programme, min(given.assessed_on) as found_on,
            min(sources.data_date) as data_date
        from {ANSWERS} join programmes meant on meant.domain = needs.domain
        join ranks own on own.source = needs.source and own.level = given.level
        left join ranks lowest on lowest.source = needs.source and lowest.level = meant.lowest_level
        left join ranks highest on highest.source = needs.source and highest.level = meant.highest_level
        where {FOUND}
            and own.rank between coalesce(lowest.rank, own.rank) and coalesce(highest.rank, own.rank)
        group by 1, 2, 3, 4"""
    referred = f"""
        select found.source, found.client_id, found.programme, 1 as referred
        from found join enrolments sent on sent.source = found.source and sent.client_id = found.client_id
            and sent.programme = found.programme and coalesce(sent.referred_on, sent.first_session_on) < {_until(rules)}
            and coalesce(sent.ended_on, {FOREVER}) >= found_on
        group by 1, 2, 3"""
    facts = f"""(
        with found as ({found}) select found.*, coalesce(referred, 0) as referred
        from found left join ({referred}) had using (source, client_id, programme)
        where {_until(rules)} <= data_date) event"""
    columns = _columns(rules, "event.domain, event.programme", "1 as matched, event.referred")
    return counted_by_case("match_cohort", told_events("event.found_on", columns, facts))


def match_month(_rules):
    """People under supervision with a current need, once for each programme that is meant for it."""
    answers = f"""
        select days.month, held.group_id, {age_at("days.day", "held")} as age, level_of.level, needs.domain,
            meant.programme, count(*) as people
        {HELD} {level_join("days.day", "held")} {age_join("days.day", "held")}
        join needs on needs.source = level_of.source and needs.assessment_id = level_of.assessment_id and needs.need
        join programmes meant on meant.domain = needs.domain
        where days.month > (select cast(max(month) - interval '{NEED_MONTHS} months' as date) from days)
        group by 1, 2, 3, 4, 5, 6"""
    cells = f"from ({answers}) cells join groups using (group_id)"
    return counted("match_month", f"select month, {GROUPED}, age, level, domain, programme, people {cells}", True)


def supply_month(rules):
    """Places that open within the set days of the end of each month."""
    return counted(
        "supply_month",
        f"""select ends.month, {OFFICE_PLACES}, given.programme,
            coalesce(programmes.domain, 'unknown') as domain, given.places
        from (select month, max(day) as day from days group by 1) ends
        join places_open given on given.opens_on > ends.day and given.opens_on <= ends.day + {rules.open_days}
        left join programmes on programmes.programme = given.programme
        left join places on places.office = given.office""",
    )


OFFICE_PLACES = """coalesce(places.region, 'unknown') as region, coalesce(places.district, 'unknown') as district,
            coalesce(places.department, 'unknown') as department, coalesce(given.office, 'unknown') as office"""


def group_month(_rules):
    """Sessions of groups by the month for which they were planned."""
    return counted(
        "group_month",
        f"""select {month_of("given.planned_on")} as month, {OFFICE_PLACES}, given.programme, 1 as planned,
            case when given.held_on = given.planned_on then 1 else 0 end as punctual,
            case when given.held_on is not null and given.present is not null then 1 else 0 end as sized,
            case when given.held_on is not null then coalesce(given.present, 0) else 0 end as present,
            case when given.led_before is not null and given.facilitator is not null then 1 else 0 end as followed,
            case when given.led_before = given.facilitator then 1 else 0 end as continued
        from (select group_sessions.*, sources.data_date, case when held_on is not null then lag(facilitator) over (
                partition by group_sessions.source, programme, office, team, held_on is not null
                order by held_on, session_id) end as led_before
              from group_sessions join sources on sources.source = group_sessions.source) given
        left join places on places.office = given.office where given.planned_on <= given.data_date""",
    )
