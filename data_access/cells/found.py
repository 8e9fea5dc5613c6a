"""Cells as they are counted: columns of numbers until only those that are shown are left."""

import numpy as np
import pandas as pd

from data_access.cells.declared import ALWAYS

TEXTS = ("part", "place", "period", "one", "one_code", "two", "two_code")
SIZES = {"n": np.int32, "people": np.int32, "value": np.float32, "key": np.int64, "form": np.int8}
COLUMNS = (*TEXTS, *SIZES)
NONE = -1


class Words(dict):
    """Texts under numbers of their own."""

    def __missing__(self, text):
        self[text] = len(self)
        return self[text]

    def numbers(self, texts):
        """The numbers of texts."""
        return np.array([self[text] for text in texts], dtype=np.int32)


class Cells:
    """Cells of all tallies.

    `places` are the published places; a crossing of two attributes below the smallest number is kept for the country
    only, where it says which codes go together. The attribute without which a mart says nothing is not among the two.
    """

    def __init__(self, places, root, smallest):
        self.words, self.smallest, self.columns = Words(), smallest, {name: [] for name in COLUMNS}
        self.places, self.root = self.words.numbers(places), self.words[root]

    def add(self, part, chosen, sizes, words, calendar, blocks, cells):
        """Add what tallying found: cells numbered by block and codes."""
        at, codes = cells["at"], []
        for name, size in reversed(list(zip(chosen, sizes, strict=True))):
            codes.insert(0, self.words.numbers(words[name])[at % size])
            at = at // size
        block = blocks[at]
        place = self.places[block // len(calendar.codes)]
        always = ALWAYS.get(part.partition(".")[0])
        kept = (len(set(chosen) - {always}) < 2) | (cells["n"] >= self.smallest) | (place == self.root)
        told = {"place": place, "period": self.words.numbers(calendar.codes)[block % len(calendar.codes)]}
        for slot, name in enumerate(("one", "two")):
            crossed = slot < len(chosen)
            told[f"{name}_code"] = codes[slot] if crossed else np.full(len(at), NONE, np.int32)
            told[name] = np.full(len(at), self.words[chosen[slot]] if crossed else NONE, np.int32)
        told |= {"part": np.full(len(at), self.words[part], np.int32)}
        self.take(told | {name: cells[name] for name in COLUMNS if name in cells}, kept)

    def take(self, told, kept):
        """Add finished columns."""
        for name in COLUMNS:
            self.columns[name].append(told[name][kept].astype(SIZES.get(name, np.int32), copy=False))

    def write(self, duck):
        """Make the table `counted`, its texts as an enumeration, in the order of part, place and period."""
        told = {name: np.concatenate(self.columns.pop(name)) for name in COLUMNS if self.columns[name]}
        order = np.lexsort((told["period"], told["place"], told["part"])) if told else None
        texts = list(self.words)
        given = {
            name: pd.Categorical.from_codes(column[order], texts) if name in TEXTS else column[order]
            for name, column in ((name, told.pop(name)) for name in list(told))
        }
        duck.register("given", pd.DataFrame(given or _nothing()))
        duck.execute("create or replace temp table counted as select * from given")
        duck.unregister("given")


def _nothing():
    """The columns of no cell, of the types that they would have."""
    return {name: pd.Series([], dtype="str" if name in TEXTS else SIZES.get(name, np.int32)) for name in COLUMNS}
