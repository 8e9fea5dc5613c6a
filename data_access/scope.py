"""Who may ask what, and about which areas: the roles of the product on one screen."""

import dataclasses
import enum
import functools

from sqlalchemy import false, or_

from data_access.marts.tables import PLACE
from data_access.said import Telling


class Permission(enum.StrEnum):
    """A right that a page, a subject or the register of people asks for."""

    SITUATION_VIEW = "situation:view"
    CASELOAD_VIEW = "caseload:view"
    INTAKE_VIEW = "intake:view"
    PROCEDURE_VIEW = "procedure:view"
    RNA_VIEW = "rna:view"
    PROGRAMMES_VIEW = "programmes:view"
    SUPERVISION_VIEW = "supervision:view"
    OUTCOMES_VIEW = "outcomes:view"
    EQUALITY_VIEW = "equality:view"
    STAFF_VIEW = "staff:view"
    REGIONS_VIEW = "regions:view"
    DATA_VIEW = "data:view"
    EXACT_COUNTS = "counts:exact"
    PEOPLE_READ = "people:read"
    PEOPLE_SEARCH = "people:search"
    PEOPLE_EXPORT = "people:export"
    PEOPLE_NAME = "people:name"
    PEOPLE_NUMBER = "people:personal-number"
    PEOPLE_BIRTH_DATE = "people:birth-date"
    PEOPLE_ADDRESS = "people:address"
    GLASS_BREAK = "glass:break"
    AUDIT_READ = "audit:read"
    ACCOUNTS_MANAGE = "accounts:manage"
    TARGETS_EDIT = "targets:edit"
    EVENTS_EDIT = "events:edit"
    RECIPES_EDIT = "recipes:edit"


PAGES_VIEW = frozenset(permission for permission in Permission if permission.endswith(":view"))
IDENTITY = (Permission.PEOPLE_NAME, Permission.PEOPLE_NUMBER, Permission.PEOPLE_BIRTH_DATE, Permission.PEOPLE_ADDRESS)
PERSONAL = frozenset(permission for permission in Permission if permission.startswith("people:"))
MARKING = frozenset({Permission.TARGETS_EDIT, Permission.EVENTS_EDIT, Permission.RECIPES_EDIT})

ROLES = {
    "wall": frozenset({Permission.SITUATION_VIEW, Permission.CASELOAD_VIEW, Permission.RNA_VIEW})
    | {Permission.PROGRAMMES_VIEW, Permission.SUPERVISION_VIEW, Permission.INTAKE_VIEW, Permission.PROCEDURE_VIEW},
    "leadership": PAGES_VIEW,
    "analyst": PAGES_VIEW | MARKING | {Permission.EXACT_COUNTS},
    "head": PAGES_VIEW | {Permission.EXACT_COUNTS, Permission.GLASS_BREAK},
    "authorised": PAGES_VIEW
    | {Permission.EXACT_COUNTS, Permission.PEOPLE_READ, Permission.PEOPLE_SEARCH, Permission.PEOPLE_EXPORT}
    | {Permission.GLASS_BREAK},
    "protection": PAGES_VIEW | {Permission.AUDIT_READ},
    "administrator": PAGES_VIEW | MARKING | {Permission.ACCOUNTS_MANAGE},
}
BOUND_ROLES = frozenset({"head", "authorised"})  # hold for an area, never for the country as a whole
CELLS_ONLY_ROLES = frozenset({"wall"})  # a screen in a hall reads the published cells and nothing else
TEMPORARY_ROLES = frozenset({"authorised"})  # take a purpose and an end
SECOND_FACTOR_ROLES = frozenset({"authorised", "protection", "administrator"})
EVERYWHERE = "*"


class NotAllowed(Telling, PermissionError):
    """The viewer lacks a right; the text names it and who grants it, and is shown as it is."""


@dataclasses.dataclass(frozen=True)
class Grant:
    """A role held for one area of either tree, or EVERYWHERE.

    `fields` are the identity fields (of IDENTITY) and `purposes` the purposes of an authorised viewer; `emergency`
    marks rights taken for an hour by breaking the glass.
    """

    role: str
    area: str = EVERYWHERE
    fields: frozenset = frozenset()
    purposes: tuple = ()
    emergency: bool = False

    @property
    def permissions(self):
        """The rights that the grant gives within its area."""
        return ROLES[self.role] | self.fields


@dataclasses.dataclass(frozen=True)
class Viewer:
    """Who asks: the name on the screen, the account, and the grants that hold at this moment.

    Without grants no page may be opened and no row be seen.
    """

    name: str
    account: str
    grants: tuple[Grant, ...] = ()

    @property
    def role(self):
        """The role that the screen names: the first of ROLES, from the last, that any grant gives; '' without one."""
        held = {grant.role for grant in self.grants}
        return next((role for role in reversed(ROLES) if role in held), "")

    @functools.cached_property
    def permissions(self):
        """Every right held for some area."""
        return frozenset().union(*(grant.permissions for grant in self.grants))

    def areas_with(self, permission):
        """The areas for which a right is held: codes of either tree, or only EVERYWHERE; empty for none."""
        held = frozenset(grant.area for grant in self.grants if permission in grant.permissions)
        return frozenset({EVERYWHERE}) if EVERYWHERE in held else held

    @functools.cached_property
    def areas(self):
        """Where the viewer is at home: the areas of all grants, or only EVERYWHERE when one grant is for all."""
        held = frozenset(grant.area for grant in self.grants)
        return frozenset({EVERYWHERE}) if EVERYWHERE in held else held

    @property
    def scope_key(self):
        """What two viewers must share to be given the same remembered answer."""
        return (
            tuple(sorted(self.areas)),
            tuple(sorted(self.areas_with(Permission.EXACT_COUNTS))),
            tuple(sorted(self.permissions)),
        )

    @property
    def is_bound(self):
        """Whether the viewer is at home in some areas only."""
        return EVERYWHERE not in self.areas


def viewer_of(role, name, areas=(), account=None, fields=(), purposes=()):
    """A viewer with one role: for its areas when the role is bound, else for the whole country.

    Raises:
        ValueError: a role that does not exist.
    """
    if role not in ROLES:
        raise ValueError(f"There is no role {role!r}; there are {', '.join(ROLES)}.")
    held = tuple(sorted(areas)) if role in BOUND_ROLES else (EVERYWHERE,)
    grants = tuple(Grant(role, area, frozenset(fields), tuple(purposes)) for area in held)
    return Viewer(name, account or name, grants)


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
            "%(viewer)s may not see this: it takes the permission '%(permission)s', which an "
            "administrator can grant with another role.",
            viewer=viewer.name,
            permission=permission,
        )


def within(table, areas):
    """The condition that keeps the rows of `table` that lie in any of `areas`; no area, no row."""
    return or_(false(), *(table.c[name].in_(sorted(areas)) for name in PLACE))
