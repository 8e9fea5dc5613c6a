"""Safe statistics along a number, such as months or a score: people are put together until there are enough of them."""

from data_access.answer import WITHHELD, Mark
from data_access.measures import Count
from data_access.safe.rounding import rounded, step_people
from data_access.safe.saying import Cell, said


def along(settled, measure, sums, key_of):
    """What a measure says at each number of a split, {number: cell as arithmetic.fill takes it}.

    Counts stand in steps of people, each at the number of its last; a ratio is that of neighbouring numbers together,
    at the largest of them, in groups large enough for a ratio, and of staff in steps of people.

    Args:
        key_of: from a number, as code, to the key of its sums.
    """
    wholes = sums.get((measure.name, "among" if measure.is_ratio else "of"), {})
    numbers = {key[place]: total for key, total in wholes.items() for place in _places(key, key_of)}
    if type(measure) is Count:
        return {str(number): {"value": count} for number, count in in_steps(_numbered(numbers)).items()}
    parts = sums.get((measure.name, "of"), {})
    cells = {int(code): (parts.get(key_of(code), 0), among) for code, among in numbers.items()}
    return {str(number): _ratio(measure, *pair) for number, pair in neighbours(measure, cells).items()}


def _places(key, key_of):
    """Where the number stands in a key, if the key is one of those looked at."""
    return [place for place, code in enumerate(key) if code is not None and key_of(code) == key]


def _numbered(told):
    return {int(number): count for number, count in told.items()}


def _ratio(measure, of, among):
    """A ratio of numbers together; of staff, who are no clients, from a step of them on."""
    if not measure.officers:
        return said(measure, Cell(of, among))
    if among < step_people():
        return {"value": WITHHELD}
    return {"value": round(measure.scale * of / among), "among": rounded(among).shown}


def in_steps(counts):
    """Counts along a number so that each step of people stands at the number of its last.

    Args:
        counts: {number: people}.
    Returns:
        {number: people}, each a multiple of the step; at any number the sum so far is at most a step too small.
    """
    found, seen, told = {}, 0, 0
    for number in sorted(counts):
        seen += counts[number]
        if new := rounded(seen).low - told:
            found[number] = new
            told += new
    return found


def neighbours(measure, cells):
    """Numbers put together with the next ones until the ratio of each group can be told.

    Args:
        cells: {number: (of, among)}.
    Returns:
        {largest number of a group: (of, among)}; what is left at the end goes with the last group, and where nothing
        can be told there is none.
    """
    found, of, among, last = {}, 0, 0, None
    for number in sorted(cells):
        of, among = of + cells[number][0], among + cells[number][1]
        if not isinstance(_ratio(measure, of, among)["value"], Mark):
            found[number], last = (of, among), number
            of, among = 0, 0
    if found and among:
        found[last] = (found[last][0] + of, found[last][1] + among)
    return found
