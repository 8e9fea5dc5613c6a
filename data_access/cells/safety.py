"""Attacks what is about to be published, and rounds a declared total by which somebody could be known."""

from data_access.attack import advice
from data_access.cells import attack, showing
from data_access.cells.found import TEXTS

TRIES = 3


def make_safe(work, target):
    """Round declared totals until nothing that is withheld can be worked out; unattacked when no time is given to it.

    Raises:
        Refused: something can be worked out all the same; says what to merge.
    """
    unsafe = set()
    if not work.published.attack_seconds:
        showing.round_new(work)
        return
    for _ in range(TRIES):
        showing.round_new(work, unsafe)
        finds = _attacked(work, target)
        if not finds:
            return
        resting = {total for find in finds for total in find.rests_on} - unsafe
        if not resting:
            break
        unsafe |= resting
    advice.refuse(finds, target)


def _attacked(work, target):
    """What is withheld and can be worked out from everything that would be shown."""
    texts = ", ".join(f"cast(cells.{name} as text) as {name}" for name in TEXTS)
    same = " and ".join(f"shown.{name} is not distinct from cells.{name}" for name in showing.CROSSED)
    work.duck.execute(f"""
        create or replace temp table published as
        select {texts}, cells.n, shown.shown, coalesce(shown.exact, false) as exact
        from counted as cells left join ({showing.shown(work, target)}) as shown on shown.part = cells.part
            and shown.place = cells.place and shown.period = cells.period and {same}
        where cells.part not like 'need_month.%'""")
    work.duck.execute("""
        create or replace temp table stale as select place, family, period from plan where changed > 0""")
    finds = attack.pinned(work.duck, "published", work.places, work.published, work.number, stale="stale")
    return [find for find in finds if not find.is_shown]
