"""Adding rows to the chain: those that wait side by side are written together, in one go to the disk.

Whoever comes to the front of the line writes for everybody who waits, so a thousand looks at once need few writes.
"""

import dataclasses
import threading

import orjson
from sqlalchemy import insert, select

from dashboard import clock
from dashboard.audit.chain import row_hash
from dashboard.audit.heads import note_head
from dashboard.audit.keeping import Unavailable, current, last_row, saying_unavailable, writing
from dashboard.audit.opening import PATIENCE
from dashboard.audit.tables import audit, audit_subjects
from dashboard.language import gettext

_turn, _line = threading.Lock(), threading.Lock()
_waiting = []


@dataclasses.dataclass
class _Row:
    values: dict
    is_written: bool = False
    problem: Exception | None = None


def add(values):
    """Add one row to the chain and give it number, time and hash; it stands on the disk when this returns.

    Raises:
        Unavailable: it may not be there.
    """
    row = _Row(values)
    with _line:
        _waiting.append(row)
    if not _turn.acquire(timeout=PATIENCE):
        _leave_line(row)
        raise Unavailable
    try:
        if not row.is_written and row.problem is None:
            _write_all()
    finally:
        _turn.release()
    if row.problem is not None:
        raise Unavailable(getattr(row.problem, "why", "")) from row.problem


def _leave_line(row):
    with _line:
        if row in _waiting:
            _waiting.remove(row)


def _write_all():
    """Write everybody's row; one problem is everybody's."""
    with _line:
        rows, _waiting[:] = _waiting[:], []
    try:
        head = _write([row.values for row in rows])
    except BaseException as problem:
        for row in rows:
            row.problem = problem
        if not isinstance(problem, Unavailable):
            raise
        return
    for row in rows:
        row.is_written = True
    note_head(*head)


def _write(rows):
    journal = current()
    with saying_unavailable(), writing(journal) as connection:
        head = _sound_last_row(connection, journal.key)
        for row in rows:
            head = _link(row, *head, journal.key)
        connection.execute(insert(audit), rows)
        if subjects := [*_subjects(rows)]:
            connection.execute(insert(audit_subjects), subjects)
    return head


def _sound_last_row(connection, key):
    """The last row, if it was written with this key and is as it was written: no chain goes on from a wrong one."""
    row = connection.execute(select(audit).order_by(audit.c.seq.desc()).limit(1)).mappings().first()
    if row is None:
        return last_row(connection)
    if row["row_hash"] != row_hash(key, row["prev_hash"], row):
        told = gettext("Its last row was changed, or its key is another one: situation-centre audit verify.")
        raise Unavailable(told)
    return row["seq"], row["row_hash"]


def _link(row, seq, prev_hash, key):
    """Put a row behind the one before; returns the new head."""
    row.update(seq=seq + 1, at_utc=clock.now().isoformat(timespec="microseconds"), prev_hash=prev_hash)
    row["row_hash"] = row_hash(key, prev_hash, row)
    return row["seq"], row["row_hash"]


def _subjects(rows):
    for row in rows:
        yield from ({"seq": row["seq"], "subject": each} for each in orjson.loads(row["subject_ids"]))
