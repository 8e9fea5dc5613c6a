"""Intake: how long a court act takes to reach the register."""

from data_access.marts.tables import lag_month
from data_access.measures import Percentile, Ratio, Subject, Time
from data_access.scope import Permission

lags = lag_month.c
DATES = ("orders.court_act_date", "orders.registration_date")

intake = Subject(
    name="intake",
    label="Intake",
    permission=Permission.CASELOAD_VIEW,
    measures=(
        Percentile(
            name="lag_days",
            label="Court act to registration",
            id="IN1",
            time=Time.FLOW,
            of=lags.orders,
            number=lags.days,
            share=0.5,
            needs=DATES,
            meaning="Median days from the court act in force to the registration, by month of registration.",
            left_out="Orders without the day of the act or of the registration, and those registered before the act.",
            basis="The law on probation; no published standard measures this",
            settles=30,
        ),
        Percentile(
            name="lag_days_p90",
            label="Court act to registration, 9 in 10 within",
            id="IN1a",
            time=Time.FLOW,
            of=lags.orders,
            number=lags.days,
            share=0.9,
            needs=DATES,
            meaning="Nine orders in ten are registered within so many days of the court act.",
            left_out="Orders without the day of the act or of the registration, and those registered before the act.",
            basis="The law on probation; no published standard measures this",
            settles=30,
        ),
        Ratio(
            name="in_time_share",
            label="Registered within the legal term",
            id="IN1b",
            time=Time.FLOW,
            of=lags.in_time,
            among=lags.orders,
            needs=DATES,
            meaning="Orders registered within the legal term after the court act, among orders registered.",
            left_out="Orders without the day of the act or of the registration, and those registered before the act.",
            basis="The law on probation: the legal term is a setting",
            settles=30,
        ),
    ),
)
