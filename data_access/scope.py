"""Who may ask what, and about which areas: the roles of the product on one screen."""

import dataclasses
import enum

from sqlalchemy import false, or_

from data_access.marts.tables import PLACE


class Permission(enum.StrEnum):
    """A right that a page or a subject asks for."""

    SITUATION_VIEW = "situation:view"
    CASELOAD_VIEW = "caseload:view"
    RNA_VIEW = "rna:view"
    PROGRAMMES_VIEW = "programmes:view"
    OUTCOMES_VIEW = "outcomes:view"
    REGIONS_VIEW = "regions:view"
    EXACT_COUNTS = "counts:exact"
    ACCOUNTS_MANAGE = "accounts:manage"


PAGES_VIEW = frozenset(permission for permission in Permission if permission.endswith(":view"))

ROLES = {
    "wall": frozenset({Permission.SITUATION_VIEW, Permission.CASELOAD_VIEW, Permission.RNA_VIEW})
    | {Permission.PROGRAMMES_VIEW},
    "leadership": PAGES_VIEW,
    "analyst": PAGES_VIEW | {Permission.EXACT_COUNTS},
    "head": PAGES_VIEW | {Permission.EXACT_COUNTS},
    "administrator": PAGES_VIEW | {Permission.ACCOUNTS_MANAGE},
}
BOUND_ROLES = frozenset({"head"})
EVERYWHERE = "*"


class NotAllowed(PermissionError):
    """The viewer lacks a right; the text names it and who grants it, and is shown as it is."""


@dataclasses.dataclass(frozen=True)
class Viewer:
    """Who asks.

    `areas` holds area codes of either tree, or only EVERYWHERE; empty means that no row may be seen.
    `smallest_count` is the smallest count shown: smaller ones but zero are withheld; 1 shows every count.
    """

    name: str
    role: str
    permissions: frozenset
    areas: frozenset
    smallest_count: int

    @property
    def scope_key(self):
        """What two viewers must share to be given the same remembered answer."""
        return (tuple(sorted(self.areas)), self.smallest_count, tuple(sorted(self.permissions)))

    @property
    def is_bound(self):
        """Whether the viewer sees some areas only."""
        return EVERYWHERE not in self.areas


def viewer_of(role, name, areas=(), smallest_count=5):
    """Build a viewer from a role; a bound role without an area sees no row, exact counts are never withheld.

    Raises:
        ValueError: a role that does not exist.
    """
    if role not in ROLES:
        raise ValueError(f"There is no role {role!r}; there are {', '.join(ROLES)}.")
    seen = frozenset(areas) if role in BOUND_ROLES else frozenset({EVERYWHERE})
    smallest = 1 if Permission.EXACT_COUNTS in ROLES[role] else smallest_count
    return Viewer(name, role, ROLES[role], seen, smallest)


def operator():
    """The person at the machine: exact counts, every area."""
    return viewer_of("analyst", "operator")


def require(viewer, permission):
    """Stop a viewer who lacks a permission.

    Raises:
        NotAllowed: naming the right and who grants it.
    """
    if permission not in viewer.permissions:
        raise NotAllowed(
            f"{viewer.name} may not see this: it takes the permission '{permission}', "
            "which an administrator can grant with another role."
        )


def within(table, areas):
    """The condition that keeps the rows of `table` that lie in any of `areas`; no area, no row."""
    return or_(false(), *(table.c[name].in_(sorted(areas)) for name in PLACE))


def narrow(query, table, viewer):
    """Keep only the rows of the viewer's own areas."""
    return query.where(within(table, viewer.areas)) if viewer.is_bound else query
