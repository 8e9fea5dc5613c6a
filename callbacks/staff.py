"""Fills the page of staff and training, which takes the page's period and area: its other filters are of clients."""

from dashboard import figures
from dashboard.asking import ask, tellable, with_whole
from dashboard.cards import fills
from data_access.subjects import caseload, staff

OF_STAFF = ("month", "area", "region", "district", "department", "office")


def of_staff(where):
    """The conditions that say something of staff."""
    return {name: codes for name, codes in where.items() if name in OF_STAFF}


@fills("staff-members", figures.trend)
def show_members(where):
    return ask(staff, ["members"], by=["month"], where=of_staff(where))


@fills("staff-vacant", figures.ranking)
def show_vacant(where):
    return with_whole(staff, "vacancy_rate", ["area"], of_staff(where))


@fills("staff-capacity", figures.matrix)
def show_capacity(where):
    """Points and their share of every area for exact viewers, the share of regions for the others."""
    exact = tellable(caseload, ["capacity_used", "work_points"], of_staff(where))
    return ask(caseload, exact or ["capacity_used_wide"], by=["area"], where=of_staff(where))


@fills("staff-loads", figures.loads)
def show_loads(where):
    """By officer, whose number is nobody's but of those who see exact counts: see decisions/0012."""
    return ask(caseload, ["people", "capacity_used"], by=["officer"], where=of_staff(where))


@fills("staff-available", figures.ranking)
def show_available(where):
    return ask(caseload, ["available_points"], by=["area"], where=of_staff(where))


@fills("staff-hours", figures.ranking)
def show_hours(where):
    return ask(caseload, ["hours_used"], by=["area"], where=of_staff(where))


@fills("staff-rate", figures.ranking)
def show_rate(where):
    return ask(staff, ["officers_rate"], by=["area"], where=of_staff(where))


@fills("staff-women", figures.ranking)
def show_women(where):
    return ask(staff, ["women_share"], by=["role"], where=of_staff(where))


@fills("staff-heads", figures.ranking)
def show_heads(where):
    return with_whole(staff, "women_heads_share", ["area"], of_staff(where))


@fills("staff-modules", figures.ranking)
def show_modules(where):
    return ask(staff, ["certified_share"], by=["module"], where=of_staff(where))


@fills("staff-trained", figures.matrix)
def show_trained(where):
    return ask(staff, ["certified_share"], by=["area", "module"], where=of_staff(where))


@fills("staff-qualified", figures.ranking)
def show_qualified(where):
    return with_whole(staff, "qualified_share", ["area"], where)
