"""Community work: hours done, orders finished in time, sessions that nobody wrote up."""

from data_access.marts.supervision_tables import open_session_month, work_cohort, work_month
from data_access.measures import Count, Percentile, Ratio, Subject, Time
from data_access.scope import Permission

stock, cohort, open_sessions = work_month.c, work_cohort.c, open_session_month.c
HOURS = ("orders.hours_ordered", "work_sessions.hours")
BASIS = "England and Wales, Community Payback"

work = Subject(
    name="work",
    label="Community work",
    permission=Permission.SUPERVISION_VIEW,
    measures=(
        Ratio(
            id="CW1",
            name="hours_share",
            label="Hours of community work done",
            time=Time.STOCK,
            of=stock.done,
            among=stock.ordered,
            behind=stock.orders,
            needs=HOURS,
            exact_only=True,
            meaning="Hours of community work done of hours ordered, in orders open at the end of the month.",
            left_out="Orders that have ended, and sessions whose hours nobody credited.",
            basis=BASIS,
            settles=14,
        ),
        Ratio(
            id="CW2",
            name="finished_share",
            label="Community work finished in time",
            time=Time.COHORT,
            of=cohort.finished,
            among=cohort.mature,
            needs=HOURS,
            meaning="Orders whose hours were all worked within the set months of the sentence, among orders for which "
            "these months have passed.",
            left_out="Orders sentenced too lately to be judged.",
            basis="UK SL029: unpaid work completed within 12 months of sentence",
            settles=14,
        ),
        Count(
            id="CW3",
            name="open_sessions",
            label="Sessions of community work without an outcome",
            time=Time.STOCK,
            unit="sessions",
            of=open_sessions.sessions,
            needs=("work_sessions.outcome",),
            exact_only=True,
            meaning="Sessions of community work for which nobody has recorded an outcome by the data date.",
            left_out="Earlier months: what lacked an outcome then, and has one since, nobody knows.",
            basis=BASIS,
        ),
        Percentile(
            id="CW3a",
            name="oldest_session_days",
            label="The oldest session without an outcome",
            time=Time.STOCK,
            of=open_sessions.sessions,
            number=open_sessions.days,
            share=1,
            needs=("work_sessions.outcome",),
            exact_only=True,
            meaning="Days since the oldest session for which nobody has recorded an outcome.",
            left_out="Earlier months: what lacked an outcome then, and has one since, nobody knows.",
            basis=BASIS,
        ),
    ),
)
