"""Builds every mart of a publication, in the database, by SQL that DuckDB and PostgreSQL both understand."""

from data_access.marts import (
    assessing,
    caseload,
    community_work,
    courts,
    flows,
    following,
    ground,
    intake,
    living,
    marks,
    matching,
    offending,
    partnering,
    procedure,
    programme_cohorts,
    programmes,
    residents,
    staff,
    stocks,
    supervision,
    terms,
    training,
    workload,
)

GROUND = (
    ground.lacking,
    ground.places,
    ground.ages,
    ground.ranks,
    ground.people,
    ground.held_orders,
    marks.order_places,
    ground.led_orders,
)
GROUND += (marks.named_officers, marks.led_places, ground.groups, ground.stretches, ground.spans, ground.last_places)
GROUND += (ground.days, marks.away, marks.watched, marks.matches, staff.service_days, staff.in_post, staff.officers_out)
MARTS = (stocks.stock_cells, stocks.stock_detail, stocks.stock_month, stocks.overdue_month, stocks.officer_month)
MARTS += (stocks.need_month, flows.start_month, flows.end_month, flows.lag_month, flows.assessment_month)
MARTS += (flows.score_month, flows.change_month, programmes.enrolments_placed)
MARTS += (programmes.enrolment_month, programmes.wait_month, programmes.waiting_month, programmes.fit_month)
MARTS += (programme_cohorts.enrolment_cohort, programme_cohorts.leaving_cohort, programme_cohorts.ending_cohort)
MARTS += (programme_cohorts.finishing_cohort, programme_cohorts.dosage_cohort, matching.need_cohort)
MARTS += (matching.match_cohort, matching.match_month, matching.supply_month, matching.group_month, assessing.spells)
MARTS += (assessing.level_month, assessing.reassessment_cohort, assessing.need_change_month)
MARTS += (assessing.programme_change_month, offending.followed_people, offending.proven, offending.repeated)
MARTS += (
    offending.reoffence_cohort,
    offending.frequency_cohort,
    offending.gap_cohort,
    offending.taught_cohort,
    offending.exit_cohort,
)
MARTS += (offending.served_year, living.observed, living.circumstance_cohort, living.support_cohort)
MARTS += (living.earning_cohort, partnering.referral_cohort, partnering.served_month, partnering.partner_month)
MARTS += (staff.staff_month, staff.module_month, staff.post_month, staff.available_month)

MARTS += (terms.working_days, courts.area_places, courts.acts_placed, courts.act_days, intake.act_month)
MARTS += (intake.act_cohort, intake.contact_cohort, intake.plan_cohort, intake.reports_placed, intake.report_month)
MARTS += (intake.report_cohort, courts.cases_placed, courts.case_days, procedure.case_month, procedure.pending_month)
MARTS += (procedure.turnover_month, procedure.totals_placed, procedure.total_month, procedure.total_turnover)
MARTS += (procedure.step_month, procedure.chain_cohort)
MARTS += (following.fate_cohort, following.first_offences, following.gone_for_good, following.offence_fate_cohort)
MARTS += (following.validity_cohort, following.rating_month)
MARTS += (supervision.held_times, supervision.standard, supervision.contact_month, supervision.held_contact_month)
MARTS += (supervision.standard_month, supervision.answered_violations, supervision.violation_month)
MARTS += (supervision.reply_month, supervision.response_month, supervision.level_move_month)
MARTS += (supervision.revocation_cohort, community_work.work_orders, community_work.work_done)
MARTS += (community_work.work_month, community_work.work_cohort, community_work.open_session_month)
MARTS += (caseload.day_cells, caseload.day_month, caseload.moves, caseload.balance_month, caseload.length_month)
MARTS += (workload.capacity_month, workload.load_month, training.qualified_month)
MARTS += (residents.newest_figures, residents.resident_month, residents.prison_month, residents.published_month)


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
