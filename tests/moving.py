"""One person a month moves, and it is known who: what the cells that move with it tell, under several rules."""

import numpy as np

MONTHS, PEOPLE, PLACES = 24, 400, 12
LEVELS, OTHERS = 4, 3  # codes of the attribute that is guessed, and of the one that is known


def named(seed, rule):
    """Follow the cells of some districts over the months.

    Args:
        rule: makes from a random generator something with `show(counts, month)`: arrays of what is shown, nan hidden.
    Returns:
        (moved cells that carry the level of whoever has moved, moved cells, the share by chance).
    """
    rng = np.random.default_rng(seed)
    told = np.zeros(3)
    for _ in range(PLACES):
        told += _follow(rng, rule(rng))
    return int(told[0]), int(told[1]), told[2] / max(told[1], 1)


def _follow(rng, shown_by):
    """One district: each month one of its people comes to another level; who, and nothing else, is known."""
    level = rng.choice(LEVELS, PEOPLE, p=[0.4, 0.3, 0.2, 0.1])
    other = rng.choice(OTHERS, PEOPLE, p=[0.5, 0.3, 0.2])
    before, told = shown_by.show(_cells(level, other), 0), np.zeros(3)
    for month, person in enumerate(rng.permutation(PEOPLE)[:MONTHS], 1):
        was = level[person]
        level[person] = rng.choice([code for code in range(LEVELS) if code != was])
        now = shown_by.show(_cells(level, other), month)
        told += _read(before, now, (was, level[person]))
        before = now
    return told


def _cells(level, other):
    """Counts by level, and by level within the known attribute: (1 + others) x levels."""
    pairs = np.zeros((OTHERS, LEVELS), dtype=int)
    np.add.at(pairs, (other, level), 1)
    return np.vstack([pairs.sum(axis=0), pairs])


def _read(before, now, levels):
    """(moved cells of the levels that the person left or came to, moved cells, as many as chance would name)."""
    moved = ~((before == now) | (np.isnan(before) & np.isnan(now)))
    shown = ~(np.isnan(before) & np.isnan(now))
    right = np.zeros(now.shape, dtype=bool)
    right[:, list(levels)] = True
    return np.array([(moved & right).sum(), moved.sum(), moved.sum() * (shown & right).sum() / max(shown.sum(), 1)])


class hidden_only:
    """Below ten hidden, the rest shown as it is."""

    def __init__(self, _rng):
        pass

    def show(self, counts, _month):
        return np.where(counts < 10, np.nan, counts)


class rounded_to_nearest(hidden_only):
    """The 10-5 rule."""

    def show(self, counts, _month):
        return np.where(counts < 10, np.nan, 5 * np.round(counts / 5))


class constant_keys:
    """Random rounding with draws that stay as long as a count does."""

    def __init__(self, rng):
        self.rng, self.drawn = rng, {}

    def show(self, counts, _month):
        draws = [
            self.drawn.setdefault((place, int(count)), self.rng.random()) for place, count in enumerate(counts.flat)
        ]
        low = 5 * (counts // 5)
        up = np.array(draws).reshape(counts.shape) < (counts - low) / 5
        return np.where(counts < 10, np.nan, low + 5 * up)


def held_until(movers):
    """The rule: a district's cells are all made anew, with new draws, once so many people have moved."""

    class Held:
        def __init__(self, rng):
            self.rng, self.renewed, self.shown = rng, 0, None

        def show(self, counts, month):
            if self.shown is None or month - self.renewed >= movers:
                low = 5 * (counts // 5)
                up = self.rng.random(counts.shape) < (counts - low) / 5
                self.renewed, self.shown = month, np.where(counts < 10, np.nan, low + 5 * up)
            return self.shown

    return Held
