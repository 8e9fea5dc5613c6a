"""One demonstration account per role, as plain values; `make run` creates them with made-up passwords."""

import typing

from data_access.scope import Permission


class Account(typing.NamedTuple):
    """A demonstration account: `area` binds the role to a place of either tree, None leaves it unbound.

    `fields`, `purposes` and the `days` it lasts belong to an authorised viewer of personal data.
    """

    username: str
    full_name: str
    role: str
    area: str | None
    fields: tuple = ()
    purposes: tuple = ()
    days: int | None = None


FIELDS = (Permission.PEOPLE_NAME, Permission.PEOPLE_BIRTH_DATE)

ACCOUNTS = (
    Account("wall", "Wall of the Situation Centre", "wall", None),
    Account("leader", "Aisuluu Demirova", "leadership", None),
    Account("analyst", "Timur Sanatov", "analyst", None),
    Account("batken", "Nurlan Batkenov", "head", "KG-B"),
    Account("issykkul", "Jyldyz Kolbaeva", "head", "PD-ISSYK-KUL-NARYN"),
    Account("register", "Gulnara Oshova", "authorised", "KG-O", FIELDS, ("supervision", "court"), 365),
    Account("officer", "Bermet Korganova", "protection", None),
    Account("admin", "Marat Ustatov", "administrator", None),
)
