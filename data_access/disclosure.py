"""Small numbers: which counts are withheld, and what goes with them so that they cannot be worked out."""

from data_access.answer import WITHHELD


def is_small(count, smallest):
    """Whether a count names too few people; zero names nobody."""
    return count is not None and 0 < count < smallest


def withhold_small(counts, keys, lines, smallest):
    """Say which cells are withheld: the small ones, and in each line that can be added up a companion.

    Args:
        counts: one whole number of people (or None) a cell.
        keys: the cell's codes, one tuple a cell.
        lines: positions in the key along which cells add up to a total that somebody may know.
        smallest: the smallest count shown; 1 withholds nothing.
    Returns:
        The set of positions withheld. What is withheld in a line is never one cell, and never fewer than `smallest`
        people, unless the line has no more people to hide.
    Source: decisions/0001-small-numbers.md.
    """
    hidden = {place for place, count in enumerate(counts) if is_small(count, smallest)}
    pending = bool(hidden)
    while pending:
        added = {place for line in lines_of(keys, lines) for place in companions(line, counts, hidden, smallest)}
        hidden |= added
        pending = bool(added)
    return hidden


def lines_of(keys, positions):
    """Cells that differ in one position only, for each of the positions."""
    for position in positions:
        line = {}
        for place, key in enumerate(keys):
            line.setdefault(key[:position] + key[position + 1 :], []).append(place)
        yield from line.values()


def companions(line, counts, hidden, smallest):
    """The next cells to withhold in a line whose withheld cells could be worked out from its total."""
    blank = [place for place in line if place in hidden]
    if not blank or (len(blank) > 1 and sum(counts[place] for place in blank) >= smallest):
        return []
    shown = [place for place in line if place not in hidden and counts[place]]
    return sorted(shown, key=lambda place: counts[place])[:1]


def blank(rows, column, places):
    """Put WITHHELD into a column of the rows at the places."""
    for place in places:
        rows[place][column] = WITHHELD
