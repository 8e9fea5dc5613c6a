"""One demonstration account per role, as plain values; `make run` creates them with made-up passwords."""

import typing


class Account(typing.NamedTuple):
    """A demonstration account: `area` binds the role to a place of either tree, None leaves it unbound."""

    username: str
    full_name: str
    role: str
    area: str | None


ACCOUNTS = (
    Account("wall", "Wall of the Situation Centre", "wall", None),
    Account("leader", "Aisuluu Demirova", "leadership", None),
    Account("analyst", "Timur Sanatov", "analyst", None),
    Account("batken", "Nurlan Batkenov", "head", "KG-B"),
    Account("issykkul", "Jyldyz Kolbaeva", "head", "PD-ISSYK-KUL-NARYN"),
    Account("admin", "Marat Ustatov", "administrator", None),
)
