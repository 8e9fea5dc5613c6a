"""Safe statistics along a number, such as months or a score: people are put together until there are enough of them."""

from data_access.answer import Mark
from data_access.measures import Count
from data_access.safe.rounding import step_people
from data_access.safe.saying import Cell, said


def along(settled, measure, sums, key_of):
    """What a measure says at each number of a split, {number: cell as arithmetic.fill takes it}.

    Counts, and officers, stand in steps of people; a ratio is that of neighbouring numbers together, at the largest of
    them, in groups of which it can be told.

    Args:
        key_of: from a number, as code, to the key of its sums.
    """
    wholes = sums.get((measure.name, "among" if measure.is_ratio else "of"), {})
    numbers = {key[place]: total for key, total in wholes.items() for place in _places(key, key_of)}
    if type(measure) is Count or measure.officers:
        steps = in_steps(_numbered(numbers)).items()
        return {str(number): _stood(measure, number, count) for number, count in steps}
    parts = sums.get((measure.name, "of"), {})
    cells = {int(code): (parts.get(key_of(code), 0), among) for code, among in numbers.items()}
    return {str(number): said(measure, Cell(*pair)) for number, pair in neighbours(measure, cells).items()}


def _places(key, key_of):
    """Where the number stands in a key, if the key is one of those looked at."""
    return [place for place, code in enumerate(key) if code is not None and key_of(code) == key]


def _numbered(told):
    return {int(number): count for number, count in told.items()}


def _stood(measure, number, count):
    """A count at a number; of a ratio, such as orders for each officer by orders held, the number is the ratio."""
    return {"value": number, "among": count} if measure.is_ratio else {"value": count}


def in_steps(counts):
    """Counts along a number in steps of people, each at the number of its middle one (microaggregation).

    Args:
        counts: {number: people}.
    Returns:
        {number: people}, each a multiple of the step; what is left at the end, less than a step, is left out.
    """
    step = step_people()
    groups, found, seen, done = sum(counts.values()) // step, {}, 0, 0
    for number in sorted(counts):
        seen += counts[number]
        passed = min((seen + step // 2) // step, groups)
        if passed > done:
            found[number], done = (passed - done) * step, passed
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
        if not isinstance(said(measure, Cell(of, among))["value"], Mark):
            found[number], last = (of, among), number
            of, among = 0, 0
    if found and among:
        found[last] = (found[last][0] + of, found[last][1] + among)
    return found
