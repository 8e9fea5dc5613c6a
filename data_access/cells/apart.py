"""A mart that says nothing without one attribute is attacked code by code: each code makes parts of its own.

'need_month.identified' by domain and sex becomes 'need_month.identified[domain=housing]' by sex. Somebody has several
needs, so domains do not add up to anything, while the cells of one domain add up to that domain's own total.
"""

import dataclasses
import re

from data_access.cells.declared import ALWAYS

MARTS = ", ".join(f"'{mart}'" for mart in ALWAYS)
_NAME = re.compile(r"([^.\[]+)(\.[^\[]+)\[([^=]+)=(.*)\]", re.DOTALL)
_IS_APART = f"split_part(cast(part as text), '.', 1) in ({MARTS})"


def named(part, code):
    """The name of the part of one code; of a mart that is not taken apart, its own."""
    attribute = ALWAYS.get(part.partition(".")[0])
    return f"{part}[{attribute}={code}]" if attribute else part


def codes_of(parts):
    """The codes by which some of the parts are taken apart."""
    return sorted({told[1][1] for told in map(stored, parts) if told[1]})


def stored(part):
    """(the name under which a part is kept, (attribute, code) by which it was taken apart or None)."""
    told = _NAME.fullmatch(part)
    if told and ALWAYS.get(told[1]) == told[3]:
        return told[1] + told[2], (told[3], told[4])
    return part, None


def find_as_stored(find):
    """A Pinned as its cell is kept."""
    part, pair = stored(find.part)
    rests_on = tuple((stored(name)[0], *where) for name, *where in find.rests_on)
    crossed = tuple(sorted((*find.crossed, pair))) if pair else find.crossed
    return dataclasses.replace(find, part=part, crossed=crossed, rests_on=rests_on)


def take_apart(cells, rest):
    """A select of cells under the names of attacked parts, and of their columns `rest`.

    Args:
        cells: name of a table with part, one, one_code, two and two_code.
    """
    plain = f"select part, one, one_code, two, two_code, {rest} from {cells} where not {_IS_APART}"
    told = [plain, *(_of_mart(cells, mart, attribute, rest) for mart, attribute in ALWAYS.items())]
    return " union all ".join(told)


def _of_mart(cells, mart, attribute, rest):
    first = f"one = '{attribute}'"
    code = f"case when {first} then one_code else two_code end"
    other = ", ".join(
        f"case when {first} then {two} else {one} end" for one, two in (("one", "two"), ("one_code", "two_code"))
    )
    return f"""select part || '[{attribute}=' || {code} || ']', {other}, null, null, {rest} from {cells}
        where split_part(cast(part as text), '.', 1) = '{mart}'"""
