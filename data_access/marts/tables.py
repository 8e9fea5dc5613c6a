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


def mart(name, meaning, dimensions, counts, numbers=(), time=("month",), of="events"):
    """Declare a mart: text dimensions, whole-number dimensions such as days, and counts (column -> meaning).

    Args:
        of: "events" of people, built by phrases.counted_by_case; a "stock" of people; or "others", behind whom there
            is no list of people, such as officers, courts or cases.
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
    "past_due": "Of them open after the lawful end date of that order.",
    "rna_required": "Of them those for whom an assessment is required.",
    "rna_assessed": "Of those required, with a valid completed assessment.",
    "rna_current": "Of those required, with nothing overdue.",
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
    {"officers": "Officers with that caseload.", "cases": "Open orders they hold together."},
    numbers=("caseload",),
    of="others",
)
start_month = mart(
    "start_month",
    "People whose supervision began.",
    (*PEOPLE, *CASE),
    {
        "people": "People who were not under supervision before.",
        "orders": "Orders begun, also by people already under supervision.",
        "rna_due": "Of the people, those whose first assessment has fallen due.",
        "rna_in_time": "Of those, assessed in time.",
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
    PEOPLE,
    {"orders": "Orders registered after so many days.", "in_time": "Of them within the legal term."},
    numbers=("days",),
)
assessment_month = mart(
    "assessment_month",
    "Assessments done.",
    (*PEOPLE, "tool", "complete", "direction"),
    {"assessments": "Assessments.", "levelled": "Of them with both a level by score and a final level."},
    time=DATED,
)
score_month = mart(
    "score_month",
    "Assessments by score.",
    ("sex", "level", "tool"),
    {"assessments": "Assessments with that score."},
    numbers=("score",),
    time=DATED,
)
change_month = mart(
    "change_month",
    "People with two or more assessments by one tool, by how the score moved from the first to the last.",
    (*PEOPLE, "tool", "direction"),
    {"people": "People, at the month of their last assessment."},
)
need_month = mart(
    "need_month",
    "Need domains of the current assessments of people under supervision, last three years.",
    (*PEOPLE, "domain"),
    {"identified": "People with the need.", "answered": "Answered, need or not.", "people": "All current assessments."},
    of="stock",
)
enrolment_month = mart(
    "enrolment_month",
    "Programme events, each in its own month.",
    (*PEOPLE, "programme"),
    {
        "referred": "Referred.",
        "judged": "Of the referred, those with a finding on suitability.",
        "suitable": "Of the referred, found suitable.",
        "followed": "Of the referred and suitable, those who have started since.",
        "started": "First session attended.",
        "ended": "Ended, for whatever reason.",
        "completed": "Ended by completion.",
    },
)
enrolment_cohort = mart(
    "enrolment_cohort",
    "Enrolments by month of the first session, followed to the data date.",
    (*PEOPLE, "programme"),
    {
        "started": "Started.",
        "completed": "Completed to date.",
        "ended": "Ended to date.",
        "mature": "Started long enough ago to be judged.",
        "completed_in_time": "Of the mature, completed within the fixed months.",
    },
)
leaving_cohort = mart(
    "leaving_cohort",
    "Enrolments that ended early, by month of the first session.",
    (*PEOPLE, "programme", "reason"),
    {"quit": "Ended before completion."},
)
wait_month = mart(
    "wait_month",
    "First sessions by days waited since the referral.",
    (*PEOPLE, "programme"),
    {"enrolments": "Enrolments that waited so many days."},
    numbers=("days",),
)
reoffence_cohort = mart(
    "reoffence_cohort",
    "People by start of supervision, followed for new offences.",
    (*PEOPLE, *CASE),
    {
        "people": "People whose supervision began.",
        "violated": "Of them with a recorded violation.",
        "followed_12": "Followed for 12 months.",
        "reoffended_12": "Of those, with a new offence within 12 months.",
        "followed_24": "Followed for 24 months.",
        "reoffended_24": "Of those, with a new offence within 24 months.",
        "followed_36": "Followed for 36 months.",
        "reoffended_36": "Of those, with a new offence within 36 months.",
    },
    time=DATED,
)
violation_month = mart(
    "violation_month",
    "Violations recorded.",
    (*PEOPLE, "violation"),
    {"violations": "Violations."},
    time=DATED,
)
