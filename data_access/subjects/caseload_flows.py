"""The part of the caseload that is told of a period: the balance, days, turnover, and how long supervision lasts."""

from data_access.marts.caseload_tables import balance_month, day_month, length_month
from data_access.marts.tables import start_month, stock_detail
from data_access.measures import Count, Percentile, Ratio, Time, at_end, at_start

stock, starts = stock_detail.c, start_month.c
days, balance, lengths = day_month.c, balance_month.c, length_month.c
ORDERS = ("orders.client_id",)
ENDS = ("orders.end_date",)


def _told(kind, id, name, label, of, meaning, **said):
    """A measure of a period, for exact viewers only unless it says otherwise."""
    given = {"time": Time.FLOW, "exact_only": True, "needs": ORDERS} | said
    return kind(id=id, name=name, label=label, of=of, meaning=meaning, **given)


TRANSFERS = ("transfers.moved_on", "orders.client_id")
BALANCED = "People whose first or last day is not known stand in the rest that nothing explains."
BALANCE = (
    _told(
        *(Count, "CL7", "balance_rest", "Not explained by who came and went", balance.rest),
        "The stock at the start, entries and moves in, less exits, moves out and the stock at the end: 0 if all fits.",
        needs=TRANSFERS,
        left_out=BALANCED,
        basis="Accounting identity of stock and flow",
    ),
    *(
        _told(
            *(Count, id, name, label, balance[name]),
            meaning,
            needs=TRANSFERS if name.startswith("moved") else ORDERS,
            left_out=BALANCED,
            basis="Justice Counts: transfers are told apart from new cases",
        )
        for id, name, label, meaning in (
            ("CL7a", "moved_in", "Came from another office", "People whose leading order came from another office."),
            ("CL7b", "moved_out", "Went to another office", "People whose leading order went to another office."),
            (
                *("CL7c", "switched_in", "Came under another order"),
                "People under supervision whom another order leads since then, counted where the new one is.",
            ),
            (
                *("CL7d", "switched_out", "Left by another order"),
                "People under supervision whom another order leads since then, counted where the old one was.",
            ),
        )
    ),
)
PERIODS = (
    _told(
        *(Count, "CL3", "daily_average", "Average daily population", days.person_days),
        "Days that people spent under supervision in the period, divided by its days.",
        per="day",
        left_out="Orders whose first day is not known.",
        basis="Recidiviz, AVG_DAILY_POPULATION",
        settles=30,
    ),
    _told(
        *(Ratio, "CL8", "turnover", "Turnover", balance.ended),
        "People whose supervision ended, among those at the start of the period and those who came in it.",
        among=balance.started,
        opening=at_start(balance.before),
        needs=(*ORDERS, *ENDS),
        left_out="Moves between offices, which end nothing.",
        basis="SPACE II, turnover ratio",
        settles=30,
    ),
    _told(
        *(Ratio, "CL9", "length_indicator", "Length of supervision, from stock and entries", at_end(stock.people)),
        "The stock at the end of the period divided by the entries of a month: how long supervision lasts where as "
        "many come as go.",
        among=starts.people,
        per="month",
        scale=1,
        unit="months",
        left_out="Nobody; but where the stock grows or shrinks the number says little.",
        basis="SPACE II, indicator of average length",
    ),
    Percentile(
        name="length_median",
        label="Length of supervision, median",
        id="CL9a",
        time=Time.FLOW,
        unit="months",
        of=lengths.people,
        number=lengths.length,
        share=0.5,
        needs=ENDS,
        meaning="Half of the people whose supervision ended in the period had been under it no longer than this.",
        left_out="People still under supervision, and those whose first day is not known.",
        basis="SPACE II",
        settles=30,
    ),
    Percentile(
        name="length_p90",
        label="Length of supervision, 90th percentile",
        id="CL9b",
        time=Time.FLOW,
        unit="months",
        of=lengths.people,
        number=lengths.length,
        share=0.9,
        exact_only=True,
        needs=ENDS,
        meaning="Nine people in ten whose supervision ended in the period had been under it no longer than this.",
        left_out="People still under supervision, and those whose first day is not known.",
        basis="SPACE II",
        settles=30,
    ),
)
