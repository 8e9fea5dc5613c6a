"""Whether the audit is as it was written: every row, their order, the list of persons beside them, and the end."""

import dataclasses
import itertools

import orjson
from sqlalchemy import select

from dashboard.audit.chain import COLUMNS, START, closing_seal, content_hash, row_hash
from dashboard.audit.keeping import reading
from dashboard.audit.tables import audit, audit_closings, audit_subjects

CHANGED, MISSING, MOVED, CUT, PERSONS, CLOSING = "changed", "missing", "moved", "cut", "persons", "closing"
NAMES = tuple(str(column.name) for column in audit.columns)
BEFORE, HASH, NAMED = (NAMES.index(name) for name in ("prev_hash", "row_hash", "subject_ids"))
STREAMED = {"yield_per": 5000}
MOST = 100  # findings that are listed; a person has to look anyway


@dataclasses.dataclass(frozen=True)
class Finding:
    """What is wrong: kind, the row's number and, for a gap or a move, the other number that tells more."""

    kind: str
    seq: int
    other: int | None = None


@dataclasses.dataclass(frozen=True)
class Checked:
    """The rows looked at, the newest as (seq, row_hash), what rows were let go before, and what is wrong."""

    rows: int
    head: tuple
    base: int
    findings: tuple

    @property
    def is_whole(self):
        """Whether nothing was changed."""
        return not self.findings


def check(heads=()):
    """Look at every row of the audit.

    Args:
        heads: (seq, row_hash) noted outside the audit, of rows that must be there.
    Returns:
        Checked, with at most MOST findings.
    Raises:
        Unavailable: the audit cannot be read.
    """
    with reading() as (journal, connection):
        base, found = _base(connection, journal.key)
        walk = _Walk(journal.key, base, dict(heads))
        found += itertools.islice(walk.findings(connection), MOST)
    return Checked(walk.rows, walk.head, base[0], tuple(found[:MOST]))


def _base(connection, key):
    """(seq, row_hash) on which the oldest row kept must rest, and what is wrong with the closings."""
    closings = connection.execute(select(audit_closings).order_by(audit_closings.c.seq)).mappings().all()
    wrong = [Finding(CLOSING, row["seq"]) for row in closings if row["seal"] != closing_seal(key, row)]
    return ((closings[-1]["seq"], closings[-1]["row_hash"]) if closings else (0, START)), wrong


class _Walk:
    """One pass over the rows in their order, remembering the row before."""

    def __init__(self, key, base, heads):
        self.key, self.head, self.heads, self.rows = key, base, heads, 0

    def findings(self, connection):
        """Yield what is wrong, in the order of the rows."""
        persons = _Persons(connection)
        query = select(audit).order_by(audit.c.seq)
        for values in connection.execute(query, execution_options=STREAMED):
            if not self._follows(values):
                yield from self._row(dict(zip(NAMES, values, strict=True)))
            yield from persons.findings(values[0], values[NAMED])
            self.head, self.rows = (values[0], values[HASH]), self.rows + 1
        yield from persons.rest()
        yield from self._end()

    def _follows(self, values):
        """Whether nothing is wrong with a row, as with nearly each of a million: this is what their check costs."""
        seq, before = values[0], values[BEFORE]
        if (seq - 1, before) != self.head or seq in self.heads:
            return False
        return content_hash(self.key, before, dict(zip(COLUMNS, values, strict=False))) == values[HASH]

    def _row(self, row):
        seq, (before, hash_before) = row["seq"], self.head
        if seq != before + 1:
            yield Finding(MISSING, before + 1, seq - 1)
        if row["row_hash"] != row_hash(self.key, row["prev_hash"], row):
            yield self._changed_or_moved(row)
        elif seq == before + 1 and row["prev_hash"] != hash_before:
            yield Finding(CHANGED, max(before, 1))
        if seq in self.heads and self.heads[seq] != row["row_hash"]:
            yield Finding(CHANGED, seq)

    def _changed_or_moved(self, row):
        """A row whose hash fits another number was put elsewhere; any other was changed."""
        for distance in range(1, 50):
            for seq in (row["seq"] - distance, row["seq"] + distance):
                if row["row_hash"] == row_hash(self.key, row["prev_hash"], {**row, "seq": seq}):
                    return Finding(MOVED, row["seq"], seq)
        return Finding(CHANGED, row["seq"])

    def _end(self):
        latest = max(self.heads, default=0)
        if latest > self.head[0]:
            yield Finding(CUT, self.head[0] + 1, latest)


class _Persons:
    """The list of persons beside the rows, read in step with them."""

    def __init__(self, connection):
        query = select(audit_subjects.c.seq, audit_subjects.c.subject).order_by(audit_subjects.c.seq)
        listed = connection.execute(query, execution_options=STREAMED)
        self.groups = itertools.groupby(map(tuple, listed), lambda each: each[0])
        self.next = self._step()

    def _step(self):
        seq, rows = next(self.groups, (None, ()))
        return seq, {subject for _, subject in rows}

    def findings(self, seq, named):
        """Yield where the list holds other persons than `named`, the row's own subject_ids."""
        while self.next[0] is not None and self.next[0] < seq:
            yield Finding(PERSONS, self.next[0])
            self.next = self._step()
        listed = set()
        if self.next[0] == seq:
            listed, self.next = self.next[1], self._step()
        if listed != _named(named):
            yield Finding(PERSONS, seq)

    def rest(self):
        """Yield persons listed for rows that are not there."""
        while self.next[0] is not None:
            yield Finding(PERSONS, self.next[0])
            self.next = self._step()


def _named(text):
    try:
        return set(orjson.loads(text))
    except (orjson.JSONDecodeError, TypeError):
        return {None}  # the row's own hash says that it was changed
