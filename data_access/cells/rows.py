"""Rows as arrays of numbers, fetched once: who, when, where, with which attributes and counts."""

import dataclasses
import functools

import numpy as np

from data_access.cells.keys import BUCKETS, KEY_BITS, person

WHERE = ("region", "department", "district")


@dataclasses.dataclass(frozen=True)
class Rows:
    """Columns of equal length.

    Attributes:
        person: a number of 60 bits for each person; digest: a hash of all that is counted of the row.
        month, year: numbers, -1 where not known.
        places: level -> number of the published place, -1 for none.
        codes: attribute -> numbers of its words; words: attribute -> texts, in order.
        counts: count or number of the mart -> whole numbers.
    """

    person: np.ndarray
    digest: np.ndarray
    month: np.ndarray
    year: np.ndarray
    places: dict
    codes: dict
    words: dict
    counts: dict

    @functools.cached_property
    def key(self):
        """What a person adds to a cell's key."""
        return (self.person & (2**KEY_BITS - 1)).astype(np.float64)

    @functools.cached_property
    def bucket(self):
        """The person's bucket of the ledger."""
        return self.person & (BUCKETS - 1)

    @functools.cached_property
    def repeated(self):
        """Whether the person has more rows than one."""
        _, same, sizes = np.unique(self.person, return_inverse=True, return_counts=True)
        return sizes[same] > 1

    def in_order(self):
        """Numbers of the rows by person, month and attributes, so that the last of a person is the same each time."""
        codes = [self.codes[name] for name in sorted(self.codes)]
        counts = [self.counts[name] for name in sorted(self.counts)]
        return np.lexsort((*counts, *codes, self.month, self.person))

    def __len__(self):
        return len(self.person)

    def only(self, chosen):
        """The rows that `chosen` names, by number or by a boolean each."""
        columns = {name: getattr(self, name)[chosen] for name in ("person", "digest", "month", "year")}
        cut = {
            name: {key: column[chosen] for key, column in getattr(self, name).items()}
            for name in ("places", "codes", "counts")
        }
        return Rows(**columns, **cut, words=self.words)

    def counted(self, each):
        """Whether each row counts for a Sum."""
        found = self.counts[each.column] > 0
        for name, values in each.only:
            known = np.isin(np.array(self.words[name], dtype=object), values)
            found &= known[self.codes[name]]
        return found


def fetch_rows(work, source, attributes, counts, digested, when=("month", "null")):
    """Fetch the rows of a relation of the build.

    Args:
        source: SQL of a relation with source, client_id, the places, attributes, counts and what `when` names.
        digested: SQL of what the digest is made of, beside the person.
        when: SQL of a date in the month, and of the year.
    """
    words = _words(work, source, attributes)
    told = [f"{person(work.persons)} as person", f"hash('{work.salt}', person, {', '.join(digested)}) as digest"]
    told += [f"coalesce(year({when[0]}) * 12 + month({when[0]}) - 1, -1) as month", f"coalesce({when[1]}, -1) as year"]
    told += [f"try_cast({level} as {_enum(work.named(level))}) as {level}" for level in WHERE]
    told += [f"cast({_text(name)} as {_enum(words[name])}) as {name}" for name in attributes]
    told += [f"coalesce({name}, 0) as {name}" for name in counts]
    found = work.duck.execute(f"select {', '.join(told)} from {source}").df()
    rows = _shaped(work, found, words, attributes, counts)
    return rows.only(rows.in_order())


def _words(work, source, attributes):
    """The texts of each attribute, in order."""
    if not attributes:
        return {}
    asks = ", ".join(f"list(distinct {_text(name)} order by {_text(name)})" for name in attributes)
    found = work.rows(f"select {asks} from {source}")[0]
    return {name: tuple(texts or ()) for name, texts in zip(attributes, found, strict=True)}


def _text(name):
    return f"coalesce(cast({name} as text), 'unknown')"


def _enum(texts):
    listed = ", ".join("'" + text.replace("'", "''") + "'" for text in texts)
    return f"enum ({listed})" if texts else "enum ('')"


def _shaped(work, found, words, attributes, counts):
    places = {"country": np.full(len(found["person"]), work.numbers.get(work.root, -1))}
    for level in WHERE:
        numbers = np.array([*(work.numbers[place] for place in work.named(level)), -1])
        places[level] = numbers[_codes(found[level])]
    plain = {name: found[name].to_numpy() for name in ("person", "month", "year")}
    return Rows(
        **plain,
        digest=found["digest"].to_numpy().view(np.int64),
        places=places,
        codes={name: _codes(found[name]) for name in attributes},
        words=words,
        counts={name: found[name].to_numpy() for name in counts},
    )


def _codes(column):
    """Numbers of an enumeration's texts, -1 for none of them."""
    return column.cat.codes.to_numpy().astype(np.int64)
