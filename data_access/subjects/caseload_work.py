"""The part of the caseload that divides by others: residents, prisoners, and what officers can carry."""

from data_access.marts.caseload_tables import capacity_month, load_month
from data_access.marts.staff_tables import available_month, prison_month, resident_month
from data_access.marts.tables import stock_detail
from data_access.measures import Count, Ratio, Time

stock, work, load = stock_detail.c, capacity_month.c, load_month.c
available, residents, prisons = available_month.c, resident_month.c, prison_month.c
ORDERS = ("orders.client_id",)
OTHERS = ("age", "kind", "level", "minor", "measure", "offence")
COMPARED = (
    Ratio(
        name="population_rate",
        label="People under supervision per 100,000 residents",
        id="CL2",
        time=Time.STOCK,
        unit="per 100,000",
        scale=100_000,
        of=stock.people,
        among=residents.residents,
        across=OTHERS,
        needs=("areas.population",),
        meaning="People under supervision at the end of the month for 100,000 residents.",
        left_out="Nobody: residents of every age are in the whole; by sex only where residents are known by sex.",
        basis="SPACE II, probation population rate; residents as the source gives them",
    ),
    Ratio(
        name="watched_share",
        label="Under electronic supervision",
        id="CL17",
        time=Time.STOCK,
        of=stock.watched,
        among=stock.eligible,
        needs=("monitorings.since",),
        meaning="People under supervision by application or bracelet, among those whose kind of probation allows it.",
        left_out="Kinds of probation that know no electronic supervision; the settings say which allow it.",
        basis="Service of electronic supervision, Ministry of Justice",
    ),
    Ratio(
        name="prison_ratio",
        label="People under supervision per 100 prisoners",
        id="CL18",
        time=Time.STOCK,
        unit="per 100",
        of=stock.people,
        among=prisons.prisoners,
        across=OTHERS,
        needs=("published_totals.value",),
        meaning="People under supervision for 100 prisoners, by the newest figure published.",
        left_out="Nobody; prisoners are known for the whole country only.",
        basis="SPACE I and II; World Prison Brief",
    ),
    Ratio(
        name="unsentenced_share",
        label="Unsentenced among detainees",
        id="SD1",
        time=Time.STOCK,
        open=True,
        of=prisons.unsentenced,
        among=prisons.detainees,
        needs=("published_totals.value",),
        meaning="Detainees without a sentence among all detainees, by the newest figure published.",
        left_out="Nobody; it is told for the whole country only, and by age by nobody.",
        basis="SDG 16.3.2; custodian UNODC",
    ),
)


def _work(kind, id, name, label, of, meaning, **said):
    """A measure of work: points and hours are no people."""
    given = {"time": Time.STOCK, "exact_only": True, "needs": (*ORDERS, "assessments.level")} | said
    return kind(id=id, name=name, label=label, of=of, meaning=meaning, **given)


POSTS = ("staff.hours",)
WEIGHED = "Weights are settings: by risk level and order; people whose whereabouts are unknown count in part."
WORK = (
    _work(
        *(Count, "CL12", "work_points", "Workload in points", work.points),
        "The weight of the cases of people under supervision, by level and order, reports with points of their own.",
        unit="points",
        behind=stock.people,
        left_out=WEIGHED,
        basis="UK Workload Measurement Tool",
    ),
    _work(
        *(Count, "CL13", "available_points", "Points available", available.points),
        "What the officers in a post can carry, by contracted hours less those for which no cases are given.",
        unit="points",
        exact_only=False,
        open=True,
        needs=POSTS,
        left_out="Vacant posts, and hours of leave, training and other duties.",
        basis="UK Workload Measurement Tool",
    ),
    _work(
        *(Ratio, "CL14", "capacity_used", "Capacity used", work.points),
        "Workload in points among the points that the officers in a post can carry.",
        among=available.points,
        behind=stock.people,
        needs=(*ORDERS, *POSTS),
        left_out=WEIGHED,
        basis="UK Workload Measurement Tool; hmpps-workload",
    ),
    _work(
        *(Ratio, "CL14a", "capacity_used_wide", "Capacity used, by region", load.points),
        "Workload in points, rounded to hundreds, among the points that officers can carry, by region and department.",
        among=load.available,
        exact_only=False,
        open=True,
        needs=(*ORDERS, *POSTS),
        left_out="Regions with too few people to be shown. " + WEIGHED,
        basis="UK Workload Measurement Tool; hmpps-workload",
    ),
    _work(
        *(Ratio, "CL15", "hours_used", "Hours used by the time standard", work.hours),
        "Standard hours a month by risk level, among the hours that the officers in a post have for cases.",
        among=available.hours,
        behind=stock.people,
        needs=(*ORDERS, *POSTS),
        left_out="Hours of leave, training and other duties.",
        basis="American Probation and Parole Association, workload by time standards",
    ),
)
