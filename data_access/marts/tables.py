"""What each mart holds: one row a combination of its dimensions, with counts that can be added up.

`month` is the first day of a month. In a stock it stands for the stock at the month's last day, or at the data
date in the running month; in a flow for events within it; in a cohort for people who began in it. Where only the
year is known `month` is empty and `period` holds 1 January; where nothing is known all three are empty.
"""

from sqlalchemy import Column, Date, Integer, MetaData, String, Table

from data_access.schema import REPORTING

marts = MetaData()

PLACE = ("region", "district", "department", "office")
PEOPLE = ("sex", "age", "kind", "level")
CASE = ("minor", "measure", "offence")
FIXED_MONTHS = (3, 6, 12)  # after the start of a programme, at which completion and the other ends are read


def mart(name, meaning, dimensions, counts, numbers=(), time=("month",), of="events"):
    """Declare a mart: text dimensions, whole-number dimensions such as days, and counts (column -> meaning).

    Args:
        of: "events" of people, built by phrases.counted_by_case; a "stock" of people; "others", behind whom there is
            no list of people, such as officers, courts or cases; or "open": nothing about clients, so that everybody
            may read it whole (staff, posts, residents), and a ratio may divide clients by it.
    """
    types = {"month": Date, "period": Date, "year": Integer}
    columns = [Column(part, types[part]) for part in time]
    columns += [Column(dimension, String) for dimension in (*PLACE, *dimensions)]
    columns += [Column(number, Integer) for number in numbers]
    columns += [Column(count, Integer, comment=said) for count, said in counts.items()]
    return Table(name, marts, *columns, schema=REPORTING, comment=meaning, info={"counts": tuple(counts), "of": of})


DATED = ("month", "period", "year")

_STOCK = {
    "people": "People under supervision, each counted once, by the order that leads.",
    "past_due": "People under supervision after the lawful end date of the order that leads.",
    "rna_required": "People under supervision for whom an assessment is required.",
    "rna_assessed": "People for whom an assessment is required, with a valid completed one.",
    "rna_current": "People for whom an assessment is required, with nothing overdue.",
    "away": "People under supervision whose whereabouts are unknown.",
    "eligible": "People under supervision whose kind of probation allows electronic supervision.",
    "watched": "People under electronic supervision, among those whose kind of probation allows it.",
    "level_known": "People with a current required assessment whose level of supervision is recorded.",
    "matched": "People supervised at the level that their current assessment says.",
    "over": "People supervised at a higher level than their current assessment says.",
    "under": "People supervised at a lower level than their current assessment says.",
}
stock_detail = mart("stock_detail", "People under supervision, all splits.", (*PEOPLE, *CASE), _STOCK, of="stock")
stock_month = mart("stock_month", "The same without measure, offence and minors: smaller.", PEOPLE, _STOCK, of="stock")

SMALLER = {stock_detail: stock_month}  # asked instead when it has every split that is asked for

overdue_month = mart(
    "overdue_month",
    "People whose assessment is overdue, by how long.",
    (*PEOPLE, "overdue"),
    {"people": "People with an overdue first or repeated assessment."},
    of="stock",
)
officer_month = mart(
    "officer_month",
    "Officers by the number of open orders they hold.",
    (),
    {"officers": "Officers who hold open orders.", "cases": "Open orders that officers hold."},
    numbers=("caseload",),
    of="others",
)
start_month = mart(
    "start_month",
    "People whose supervision began.",
    (*PEOPLE, *CASE),
    {
        "people": "People whose supervision began and who were not under supervision before.",
        "orders": "Orders begun, also by people already under supervision.",
        "rna_due": "People whose supervision began and whose first assessment has fallen due.",
        "rna_in_time": "People whose first assessment has fallen due, and who were assessed in time.",
    },
    time=DATED,
)
end_month = mart(
    "end_month",
    "People whose supervision ended.",
    (*PEOPLE, *CASE, "end_reason", "exit"),
    {"people": "People no longer under supervision."},
)
lag_month = mart(
    "lag_month",
    "Orders registered, by days since the court act came into force.",
    (*PEOPLE, "measure", "court"),
    {"orders": "Orders registered after the court act.", "in_time": "Orders registered within the legal term."},
    numbers=("days",),
)
assessment_month = mart(
    "assessment_month",
    "Assessments done.",
    (*PEOPLE, "tool", "complete", "direction"),
    {"assessments": "Assessments done.", "levelled": "Assessments with both a level by score and a final one."},
    time=DATED,
)
score_month = mart(
    "score_month",
    "Assessments by score.",
    ("sex", "level", "tool"),
    {"assessments": "Assessments with a score."},
    numbers=("score",),
    time=DATED,
)
change_month = mart(
    "change_month",
    "People with two or more assessments by one tool, by how the score moved from the first to the last.",
    (*PEOPLE, *CASE, "tool", "direction"),
    {"people": "People with two or more assessments by one tool, in the month of the last."},
    numbers=("points",),
)
need_month = mart(
    "need_month",
    "Need domains of the current assessments of people under supervision, last three years.",
    (*PEOPLE, *CASE, "domain"),
    {
        "identified": "People in whose current assessment the need was found.",
        "answered": "People in whose current assessment the domain was answered, need or not.",
        "people": "People with a current assessment that asks for the domain.",
        "weighed": "People with the need of whom it was said whether it is linked to the risk.",
        "linked": "People whose need was said to be linked to the risk of a new offence or of harm.",
    },
    of="stock",
)
enrolment_month = mart(
    "enrolment_month",
    "Programme events, each in its own month.",
    (*PEOPLE, *CASE, "programme"),
    {
        "referred": "Referrals.",
        "judged": "Referrals with a finding on suitability.",
        "suitable": "Referrals found suitable.",
        "followed": "Referrals found suitable whose first session was attended since.",
        "started": "First sessions attended.",
        "ended": "Enrolments that ended, for whatever reason.",
        "completed": "Enrolments that ended by completion.",
        "reported": "Enrolments that ended by completion, with a report after it.",
    },
)
enrolment_cohort = mart(
    "enrolment_cohort",
    "Enrolments by month of the first session, followed to the data date.",
    (*PEOPLE, *CASE, "programme"),
    {
        "started": "Enrolments whose first session was attended.",
        "completed": "Enrolments completed to date.",
        "ended": "Enrolments ended to date.",
        "mature": "Enrolments that began long enough ago to be judged.",
        "completed_in_time": "Enrolments that began long enough ago, completed within the fixed months.",
        "dosed": "Enrolments that have ended and whose sessions were counted.",
        "full_dosage": "Enrolments that have ended, with the set share of the planned sessions attended or more.",
        **{
            name: said
            for months in FIXED_MONTHS
            for name, said in (
                (f"mature_{months}", f"Enrolments that began {months} months ago or earlier."),
                (f"completed_{months}", f"Enrolments that began as long ago, completed within {months} months."),
            )
        },
    },
)
leaving_cohort = mart(
    "leaving_cohort",
    "Enrolments that ended early, by month of the first session.",
    (*PEOPLE, *CASE, "programme", "reason", "stage"),
    {"quit": "Enrolments that ended early, before completion."},
    numbers=("session",),
)
wait_month = mart(
    "wait_month",
    "First sessions by days waited since the referral.",
    (*PEOPLE, *CASE, "programme"),
    {"enrolments": "Enrolments whose first session was attended."},
    numbers=("days",),
)
reoffence_cohort = mart(
    "reoffence_cohort",
    "People by start of supervision, followed for new offences.",
    (*PEOPLE, *CASE),
    {
        "people": "People whose supervision began.",
        "violated": "People whose supervision began, with a recorded violation in it.",
        "followed_12": "People whose supervision began, followed for 12 months.",
        "reoffended_12": "People followed for 12 months, with a new offence within them.",
        "followed_24": "People whose supervision began, followed for 24 months.",
        "reoffended_24": "People followed for 24 months, with a new offence within them.",
        "followed_36": "People whose supervision began, followed for 36 months.",
        "reoffended_36": "People followed for 36 months, with a new offence within them.",
    },
    time=DATED,
)
