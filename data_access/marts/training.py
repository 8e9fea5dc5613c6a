"""The mart of assessments by qualified staff."""

from data_access.marts.phrases import LEVEL, counted_by_case, month_of, told_events

MODULE = "rna"


def qualified_month(_rules):
    """Assessments whose assessor is known."""
    columns = f"""{month_of("event.assessed_on")} as month, {LEVEL} as level, 1 as assessments,
        case when exists (select 1 from certificates given where given.source = event.source
            and given.member = event.assessor and given.module = '{MODULE}' and given.since <= event.assessed_on
            and (given.until is null or event.assessed_on < given.until)) then 1 else 0 end as qualified"""
    facts = "(select * from assessments where assessor is not null and assessed_on is not null) event"
    return counted_by_case("qualified_month", told_events("event.assessed_on", columns, facts))
