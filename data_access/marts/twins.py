"""Which mart answers by dimensions that the marts themselves do not hold: officers, and special groups of people."""

from data_access.marts.group_tables import BY_GROUP, GROUPS
from data_access.marts.officer_tables import BY_OFFICER, OFFICER

APART = frozenset({OFFICER, *GROUPS})  # no list of people is split or narrowed by them


def table_by(table, dimensions):
    """The mart that answers by these dimensions: a twin of `table` where an officer or a special group is named."""
    if OFFICER in dimensions:
        return BY_OFFICER.get(table, table)
    return BY_GROUP.get(table, table) if {*GROUPS} & {*dimensions} else table
