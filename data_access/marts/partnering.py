"""Marts of partners: what came of referrals, whom civil society serves, and where there is none of it."""

from data_access.marts.ground import FOREVER
from data_access.marts.phrases import LEVEL, counted, counted_by_case, month_of, told_events
from data_access.marts.stocks import NEED_MONTHS


def _civil(rules):
    return ", ".join(f"'{kind}'" for kind in rules.civil_kinds) or "''"


def referral_cohort(rules):
    """Referrals, each with how far it came."""
    due = f"event.referred_on + {rules.return_days} <= sources.data_date"
    steps = ", ".join(
        f"case when event.{name}_on <= sources.data_date then 1 else 0 end as {name}"
        for name in ("accepted", "attended", "returned")
    )
    columns = f"""{month_of("event.referred_on")} as month, {LEVEL} as level,
        coalesce(event.partner, 'unknown') as partner, coalesce(event.domain, 'unknown') as domain,
        coalesce(event.result, 'unknown') as result, 1 as referred, {steps},
        case when {due} then 1 else 0 end as due,
        case when {due} and event.returned_on is null then 1 else 0 end as silent"""
    facts = (
        "(select * from referrals where referred_on is not null) event join sources on sources.source = event.source"
    )
    told = told_events("event.referred_on", columns, facts)
    return counted_by_case("referral_cohort", told)


def served_month(rules):
    """People with a current need that a partner of civil society took up, at the end of each month."""
    taken = f"""
        select sent.source, sent.client_id, sent.domain, sent.accepted_on,
            least(sent.accepted_on + {rules.served_days}, coalesce(lead(sent.accepted_on) over chain, {FOREVER}))
                as until_on
        from (select distinct referrals.source, client_id, domain, accepted_on from referrals
              join partners on partners.partner = referrals.partner
              where accepted_on is not null and domain is not null and partners.kind in ({_civil(rules)})) sent
        window chain as (partition by sent.source, sent.client_id, sent.domain order by sent.accepted_on)"""
    facts = f"""(
        select taken.source, taken.client_id, taken.domain, days.month, days.day
        from ({taken}) taken join days on days.source = taken.source
            and taken.accepted_on <= days.day and days.day < taken.until_on
        join led_orders led on led.source = taken.source and led.client_id = taken.client_id
            and led.lead_from <= days.day and days.day < led.until_day
        join spans on spans.source = taken.source and spans.client_id = taken.client_id
            and spans.from_day <= days.day and days.day < spans.until_day
        join needs on needs.source = spans.source and needs.assessment_id = spans.assessment_id
            and needs.domain = taken.domain and needs.need
        where days.month > (select cast(max(month) - interval '{NEED_MONTHS} months' as date) from days)) event"""
    columns = f"event.month, {LEVEL} as level, event.domain, 1 as people"
    return counted_by_case("served_month", told_events("event.day", columns, facts))


def partner_month(rules):
    """Districts with an office, on the data date: those where no partner of civil society works."""
    return counted(
        "partner_month",
        f"""select ends.month, seats.region, seats.district, seats.department, 'unknown' as office, 1 as districts,
            case when there.district is null then 1 else 0 end as bare
        from (select region, district, min(department) as department from places group by 1, 2) seats
        cross join (select {month_of("max(data_date)")} as month from sources) ends
        left join (
            select distinct places.district from places join partners on partners.kind in ({_civil(rules)})
                and (partners.area is null or partners.area in (places.district, places.region)
                    or partners.area in (select area from areas where parent is null))) there
            on there.district = seats.district""",
    )
