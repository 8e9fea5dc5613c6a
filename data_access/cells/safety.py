"""Attacks what is about to be published, and changes what is shown where somebody could be known by it."""

import logging

from data_access.attack import advice, spans
from data_access.cells import apart, attack, showing
from data_access.cells.found import TEXTS
from data_access.said import Said

TRIES = 8
_log = logging.getLogger(__name__)


def make_safe(work, target):
    """Change what is shown until nothing that is withheld can be worked out; unattacked when no time is given to it.

    Declared totals that a find rests on are rounded, and the block of the find is drawn anew: by chance a few of a
    million withheld numbers lie where all rounding around them points to them.

    Raises:
        Refused: something can be worked out all the same, or it cannot be told; says what to change.
    """
    unsafe, drawn, again, told = set(), set(), None, None
    if not work.published.attack_seconds:
        showing.round_new(work)
        return
    for _ in range(TRIES):
        showing.round_new(work, unsafe)
        told = _attacked(work, target, again, told)
        if told.unfinished:
            advice.refuse_unattacked(told.unfinished)
        if not told.hidden:
            _report(told)
            return
        resting = {total for find in told.hidden for total in find.rests_on} - unsafe
        anew = _draw_anew(work, told.hidden, drawn)
        if not resting and not anew:
            break
        unsafe |= resting
        drawn |= anew
        again = _changed(work, resting, anew)
    advice.refuse(told.hidden, target)


def _report(told):
    """Say how far the attack came that found nothing."""
    planned = sum(len(sample.drawn) for sample in told.samples)
    if told.at_odds:
        _log.info(
            Said("Sums that did not hold together as learned, left out of the attack: %(num)s.", num=told.at_odds)
        )
    looked = {"sampled": told.sampled, "candidates": told.candidates}
    _log.info(
        Said(
            "Attacked: every cell by intervals, and by linear programmes %(sampled)s of the %(candidates)s "
            "withheld numbers in which somebody must be.",
            **looked,
        )
    )
    if told.sampled < planned:
        _log.info(Said("Time was up before %(planned)s of them: attack_seconds bounds it.", planned=planned))


def _changed(work, totals, blocks):
    """{family: periods} of declared totals that are rounded and blocks that are drawn anew."""
    families = dict(work.rows("select part, family from families"))
    found = {}
    for family, period in [(families[part], period) for part, _, period in totals] + [block[1:] for block in blocks]:
        found.setdefault(family, set()).add(period)
    return found


def _draw_anew(work, finds, before):
    """Give the blocks of finds other draws, and those around them where that was done before; returns them."""
    if work.published.rounding == 1:  # nothing is drawn
        return set()
    rows = work.rows("select place, family, period from plan where origin = 'new' and source = period")
    chosen = {block for find in finds for block in _blocks_of(work, find, set(rows), before)}
    for place, family, period in sorted(chosen):
        at = f"place = '{place}' and family = '{family}' and period = '{period}'"
        work.duck.execute(f"update plan set state = (state % 4611686018427387903) + 1 where {at}")
    return chosen


def _blocks_of(work, find, blocks, before):
    """The block of a find; also those of the places around it when it stands carried or was drawn anew before."""
    family = dict(work.rows("select part, family from families"))[find.part]
    own = (find.place, family, find.period)
    if own in blocks - before:
        return {own}
    near = {place for place, (above, _) in work.places.items() if find.place in (place, above)}
    near.add(work.places[find.place][0])
    return {each for each in blocks if each[0] in near and each[1] == family and spans.overlap(each[2], find.period)}


def _attacked(work, target, again, before):
    """The attack on everything that would be shown, or on the periods that have changed since the last."""
    texts = ", ".join(f"cast(coalesce(shown.{name}, cells.{name}) as text) as {name}" for name in TEXTS)
    same = " and ".join(f"shown.{name} is not distinct from cells.{name}" for name in TEXTS)
    work.duck.execute(f"""
        create or replace temp view told as
        select {texts}, cells.n, shown.shown, coalesce(shown.exact, false) as exact
        from counted as cells full join ({showing.shown(work, target)}) as shown on {same}""")
    published = apart.take_apart("told", "place, period, n, shown, exact")
    work.duck.execute(f"create or replace temp table published as {published}")
    work.duck.execute("""
        create or replace temp table stale as select place, family, period from plan where changed > 0""")
    tables = (work.duck, "published", work.places, work.published, work.number)
    told = attack.attack(*tables, stale="stale", again=again, before=before)
    told.finds = [apart.find_as_stored(find) for find in told.finds]
    return told
