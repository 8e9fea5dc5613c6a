"""Cells as they are counted: columns of numbers until only those that are shown are left."""

import numpy as np

COLUMNS = ("part", "place", "period", "one", "one_code", "two", "two_code", "n", "people", "value", "key", "form")
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
    only, where it says which codes go together.
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
        kept = (len(chosen) < 2) | (cells["n"] >= self.smallest) | (place == self.root)
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
            self.columns[name].append(told[name][kept])

    def write(self, duck):
        """Make the tables `counted` and `words`."""
        empty = {name: np.array([], dtype=float if name == "value" else np.int64) for name in COLUMNS}
        told = {name: np.concatenate([empty[name], *each]) for name, each in self.columns.items()}
        for table, given in (("counted", told), ("words", {"text": np.array(list(self.words), dtype=object)})):
            duck.register("given", given | {"number": np.arange(len(self.words))} if table == "words" else given)
            duck.execute(f"create or replace temp table {table} as select * from given")
            duck.unregister("given")
        self.columns = {name: [] for name in COLUMNS}
