"""Data quality: what is missing, what cannot be, who may stand twice, how soon it is entered, what others publish."""

from data_access.marts.quality_tables import agreement_month, double_month, entry_month, field_month, rule_month
from data_access.measures import Count, Percentile, Ratio, Subject, Time
from data_access.scope import Permission

fields, rules, doubles, entries, beside = field_month.c, rule_month.c, double_month.c, entry_month.c, agreement_month.c
ENTERED = ("steps.recorded_on",)

quality = Subject(
    name="quality",
    label="Data quality",
    permission=Permission.DATA_VIEW,
    measures=(
        Ratio(
            name="filled_share",
            label="Completeness",
            id="DQ1",
            time=Time.STOCK,
            exact_only=True,
            of=fields.filled,
            among=fields.records,
            meaning="Records in which a required field is filled, among records in which it is required.",
            left_out="Sources that do not give the field at all: their passport says so.",
            basis="Justice Counts; Assessment of Risks and Needs statistics (unanswered)",
        ),
        Ratio(
            name="entered_in_time_share",
            label="Entered in time",
            id="DQ2",
            time=Time.FLOW,
            exact_only=True,
            of=entries.in_time,
            among=entries.entries,
            needs=ENTERED,
            meaning="Steps entered within the set days of the event, among steps entered in the period.",
            left_out="Steps that were never entered, and those with an entry before the event.",
            basis="Workload measurement and case audit practice",
        ),
        Percentile(
            name="entry_days",
            label="Days from event to entry, median",
            id="DQ2a",
            time=Time.FLOW,
            exact_only=True,
            of=entries.entries,
            number=entries.days,
            share=0.5,
            needs=ENTERED,
            meaning="Half of the steps entered in the period were entered within so many days of the event.",
            left_out="Steps that were never entered, and those with an entry before the event.",
            basis="Workload measurement and case audit practice",
        ),
        Count(
            name="doubles",
            label="Pairs that may be one person",
            id="DQ3",
            time=Time.STOCK,
            exact_only=True,
            unit="pairs",
            of=doubles.pairs,
            needs=("persons.client_id",),
            meaning="Records of people that agree in the personal number, or in name and day of birth; none is merged.",
            left_out="People without a number, or without name and day of birth. Alike rows can be different people.",
            basis="Record linkage practice",
        ),
        Ratio(
            name="broken_share",
            label="Records that break a rule",
            id="DQ4",
            time=Time.STOCK,
            exact_only=True,
            of=rules.broken,
            among=rules.checked,
            meaning="Records that cannot be true, among records that have what the rule speaks of.",
            left_out="Rows that were not taken at all: they stand among what was set aside.",
            basis="Recidiviz invariants",
        ),
        Ratio(
            name="agreement",
            label="Agreement with published totals",
            id="DQ5",
            time=Time.STOCK,
            exact_only=True,
            of=beside.ours,
            among=beside.theirs,
            unit="%",
            needs=("published_totals.value",),
            meaning="Our number at the end of the month, as % of the one that others have published for it.",
            left_out="Figures of others for days on which we have no stock.",
            basis="Recidiviz external aggregates",
        ),
    ),
)
