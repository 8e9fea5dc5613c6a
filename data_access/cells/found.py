"""Cells as they are counted: numbers in portions, put into the database before they fill the memory."""

import numpy as np
import pandas as pd

from data_access.cells.declared import ALWAYS

TEXTS = ("part", "place", "period", "one", "one_code", "two", "two_code")
SIZES = {"n": np.int32, "people": np.int32, "value": np.float32, "key": np.int64, "form": np.int8}
COLUMNS = (*TEXTS, *SIZES)
NONE = -1
PORTION = 500_000  # cells that wait in memory


class Words(dict):
    """Texts under numbers of their own."""

    def __missing__(self, text):
        self[text] = len(self)
        return self[text]

    def numbers(self, texts):
        """The numbers of texts."""
        return np.array([self[text] for text in texts], dtype=np.int32)


class Cells:
    """Cells of all tallies, as the table `counted` of a DuckDB connection.

    `places` are the published places; a crossing of two attributes below the smallest number is kept for the country
    only, where it says which codes go together. The attribute without which a mart says nothing is not among the two.
    """

    def __init__(self, duck, places, root, smallest):
        self.duck, self.words, self.smallest = duck, Words(), smallest
        self.places, self.root = self.words.numbers(places), self.words[root]
        self.waiting, self.columns = 0, {name: [] for name in COLUMNS}
        duck.register("given", pd.DataFrame({name: np.array([], SIZES.get(name, np.int32)) for name in COLUMNS}))
        duck.execute("create or replace temp table numbered as select * from given")

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
        self.waiting += len(self.columns["n"][-1])
        if self.waiting > PORTION:
            self._put()

    def _put(self):
        """Move what waits into the database."""
        if self.waiting:
            given = {name: np.concatenate(self.columns[name]) for name in COLUMNS}
            self.duck.register("given", pd.DataFrame(given, copy=False))
            self.duck.execute("insert into numbered select * from given")
            self.duck.unregister("given")
        self.waiting, self.columns = 0, {name: [] for name in COLUMNS}

    def write(self):
        """Make the table `counted`, its texts as an enumeration."""
        self._put()
        self.duck.register("given", pd.DataFrame({"number": range(len(self.words)), "text": list(self.words)}))
        told = "select text from given where text is not null order by number"
        self.duck.execute(f"create or replace temp type word as enum ({told})")
        texts = ", ".join(f"words[{name} + 1] as {name}" for name in TEXTS)
        self.duck.execute(f"""
            create or replace temp table counted as select {texts}, {", ".join(SIZES)}
            from numbered, (select list(cast(text as word) order by number) as words from given)""")
        self.duck.execute("drop table numbered")
        self.duck.unregister("given")
