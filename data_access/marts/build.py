"""Builds every mart of a publication, in the database, by SQL that DuckDB and PostgreSQL both understand."""

from data_access.marts import cohorts, flows, ground, staff, stocks

GROUND = (ground.places, ground.ages, ground.ranks, ground.people, ground.held_orders, ground.led_orders)
GROUND += (ground.groups, ground.stretches, ground.spans, ground.last_places, ground.days)
MARTS = (stocks.stock_cells, stocks.stock_detail, stocks.stock_month, stocks.overdue_month, stocks.officer_month)
MARTS += (stocks.need_month, flows.start_month, flows.end_month, flows.lag_month, flows.assessment_month)
MARTS += (flows.score_month, flows.change_month, flows.enrolments_placed, flows.enrolment_month, flows.wait_month)
MARTS += (flows.violation_month, cohorts.enrolment_cohort, cohorts.leaving_cohort, cohorts.reoffence_cohort)
MARTS += (staff.service_days, staff.in_post, staff.staff_month)


def build(run, rules):
    """Fill a new publication's marts from its facts.

    Args:
        run: executes one SQL text, unqualified names resolving to the publication's reporting schema; temporary
            tables must live from call to call.
        rules: the settings to count by.
    """
    for make in (*GROUND, *MARTS):
        made = make(rules)
        for statement in [made] if isinstance(made, str) else made:
            run(statement)
