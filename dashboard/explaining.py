"""Why an account may do something, or may not: the grants that decide, or the right that is missing."""

import dataclasses

from dashboard.language import gettext
from data_access.publication import NothingPublished
from data_access.query import catalogue
from data_access.scope import BOUND_ROLES, EVERYWHERE, IDENTITY, ROLES, SECOND_FACTOR_ROLES, TEMPORARY_ROLES, Permission

ANYWHERE = None


@dataclasses.dataclass(frozen=True)
class Decision:
    """What holds for a permission in an area: `grants` are those that give it there now, none when it is missing.

    `elsewhere` are grants that give the permission now, but not there.
    """

    permission: Permission
    area: str | None
    grants: tuple = ()
    elsewhere: tuple = ()

    @property
    def is_allowed(self):
        """Whether any grant gives it."""
        return bool(self.grants)

    @property
    def roles(self):
        """The roles that give the permission."""
        return roles_with(self.permission)


def explain(account, permission, area=ANYWHERE):
    """The decision on a permission in an area, by the grants that the account holds now.

    Args:
        account: of dashboard.holding.
        area: a code of either tree, EVERYWHERE for the whole country, ANYWHERE for wherever it is held.
    """
    giving = [held for held in account.holding() if permission in ROLES[held.role] or permission in held.fields]
    there = tuple(held for held in giving if area is ANYWHERE or _covers(held.area, area))
    return Decision(permission, area, there, tuple(held for held in giving if held not in there))


def roles_with(permission):
    """The roles that give a permission; an identity field goes with every role that is held for a time."""
    if permission in IDENTITY:
        return tuple(role for role in ROLES if role in TEMPORARY_ROLES)
    return tuple(role for role, permissions in ROLES.items() if permission in permissions)


def permission_name(permission):
    """What a permission is for, in words."""
    return {
        Permission.SITUATION_VIEW: gettext("Page Situation"),
        Permission.CASELOAD_VIEW: gettext("Page Caseload"),
        Permission.RNA_VIEW: gettext("Page Risk and needs"),
        Permission.PROGRAMMES_VIEW: gettext("Page Programmes"),
        Permission.OUTCOMES_VIEW: gettext("Page Outcomes"),
        Permission.INTAKE_VIEW: gettext("Page Intake"),
        Permission.SUPERVISION_VIEW: gettext("Page Supervision"),
        Permission.PROCEDURE_VIEW: gettext("Page Procedure"),
        Permission.STAFF_VIEW: gettext("Page Staff and training"),
        Permission.EQUALITY_VIEW: gettext("Page Equality"),
        Permission.DATA_VIEW: gettext("Page Data quality"),
        Permission.REGIONS_VIEW: gettext("Page Regions"),
        Permission.EXACT_COUNTS: gettext("Exact numbers"),
        Permission.PEOPLE_READ: gettext("Records of people, without what names them"),
        Permission.PEOPLE_SEARCH: gettext("Search for a person"),
        Permission.PEOPLE_EXPORT: gettext("Export of lists of people"),
        Permission.PEOPLE_NAME: gettext("Names of people"),
        Permission.PEOPLE_NUMBER: gettext("Personal numbers"),
        Permission.PEOPLE_BIRTH_DATE: gettext("Dates of birth"),
        Permission.PEOPLE_ADDRESS: gettext("Addresses and telephone numbers"),
        Permission.GLASS_BREAK: gettext("Emergency access to records for an hour"),
        Permission.AUDIT_READ: gettext("The record of who saw what"),
        Permission.ACCOUNTS_MANAGE: gettext("Accounts, rights and screens"),
        Permission.TARGETS_EDIT: gettext("Targets that charts show"),
        Permission.RECIPES_EDIT: gettext("Recipes of packs for briefings"),
        Permission.EVENTS_EDIT: gettext("Events that charts show"),
    }[permission]


def role_of(role):
    """A role in words."""
    return {
        "wall": gettext("Wall"),
        "leadership": gettext("Leadership"),
        "analyst": gettext("Analyst"),
        "head": gettext("Regional head"),
        "authorised": gettext("Authorised viewer of personal data"),
        "protection": gettext("Data protection officer"),
        "administrator": gettext("Administrator"),
        "": gettext("No role at this moment"),
    }[role]


def closed(permission):
    """The sentence that stands in place of a page that takes a missing right."""
    told = {"name": permission_name(permission), "right": permission}
    told["roles"] = ", ".join(map(role_of, roles_with(permission)))
    return gettext(
        "%(name)s: this is not open to you, because it takes the permission '%(right)s'. An administrator grants it "
        "with the role: %(roles)s.",
        **told,
    )


def missing(permission):
    """The sentence that names a missing right, what gives it, and who grants that."""
    told = {"right": permission, "roles": ", ".join(map(role_of, roles_with(permission)))}
    if permission in IDENTITY:
        return gettext(
            "The right '%(right)s' is missing. It is a field of the role %(roles)s, which an administrator grants for "
            "an area, a purpose and a time.",
            **told,
        )
    return gettext("The right '%(right)s' is missing. An administrator grants it with the role: %(roles)s.", **told)


def terms_of(role):
    """What goes with a role, in a sentence; '' for nothing."""
    told = []
    if role in BOUND_ROLES:
        told.append(gettext("holds for one area"))
    if role in TEMPORARY_ROLES:
        told.append(gettext("takes a purpose and ends on a day"))
    if role in SECOND_FACTOR_ROLES:
        told.append(gettext("takes a second factor at sign-in"))
    return ", ".join(told)


def _covers(held, area):
    """Whether a grant for one area holds in all of another."""
    if held in (EVERYWHERE, area):
        return True
    try:
        places = catalogue().places
    except NothingPublished:
        return False
    asked = places.root if area == EVERYWHERE else area
    return asked is not None and held in places and (held == places.root or places.lies_in(asked, held))
