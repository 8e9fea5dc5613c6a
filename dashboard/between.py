"""A rate in two groups of people: both counts, their difference with its interval, or why there is none."""

import dataclasses
import functools
from collections.abc import Callable

from dashboard import settings
from dashboard.figures.drawing import fewest, is_known, name
from dashboard.language import gettext
from dashboard.statistics.comparing import difference, rounding_error, widened
from data_access.answer import Mark
from data_access.cells.rates import Cell, share, smallest_whole
from data_access.query import catalogue

CITIES, RURAL = ("city", "republican_city", "city_district"), ("rayon",)


@dataclasses.dataclass(frozen=True)
class Between:
    """Two groups by a dimension.

    Of answers that are drawn together `codes` tells the codes of the first group and of the second, the same for all,
    and `names` what they are called.
    """

    dimension: str
    codes: Callable
    names: Callable


@dataclasses.dataclass(frozen=True)
class Gap:
    """A rate in two groups, each (of, among), or None where it is not told.

    `points` are (difference, lower limit, upper limit) in percentage points; where they are None `why` says why.
    """

    label: str
    first: tuple | None
    second: tuple | None
    points: tuple | None = None
    why: str = ""
    is_exact: bool = True

    @property
    def side(self):
        """1 or -1 where the interval leaves out zero, else 0."""
        return 0 if self.points is None else (self.points[1] > 0) - (self.points[2] < 0)


def gaps_of(answers, between):
    """The gaps of answers' measures; of one split by another dimension first, a gap for each of its codes."""
    sides = between.codes(answers)
    for answer in answers:
        for label, measure, rows in _rates(answer, between.dimension):
            told = [[row for row in rows if row[between.dimension] in codes] for codes in sides]
            if any(row[measure.name] is not None for part in told for row in part):
                yield _gap(label, measure, *told, answer.exact)


def _rates(answer, dimension):
    """(label, measure, rows by the dimension) of each rate of an answer."""
    outer = next((each for each in answer.by if each != dimension), None)
    if outer is None:
        return [(gettext(measure.label), measure, answer.rows) for measure in answer.measures]
    codes = dict.fromkeys(row[outer] for row in answer.rows)
    held = {code: [row for row in answer.rows if row[outer] == code] for code in codes}
    return [(name(answer, outer, code), answer.measures[0], rows) for code, rows in held.items()]


def _gap(label, measure, firsts, seconds, is_exact):
    pairs = [_summed(measure, rows) for rows in (firsts, seconds)]
    why = next((why for pair in pairs if (why := _untold(pair, is_exact))), "")
    told = [pair if pair and not _untold(pair, is_exact) else None for pair in pairs]
    if why:
        return Gap(label, *told, None, why)
    limits = difference(*pairs)
    if not is_exact:
        limits = widened(limits, [_rounding(pair, rows) for pair, rows in zip(pairs, (firsts, seconds), strict=True)])
    return Gap(label, *told, tuple(100 * each for each in limits), is_exact=is_exact)


def _rounding(pair, rows):
    """What the rounding of published counts adds to the error of a share."""
    return rounding_error(*pair, len(rows), settings.published().rounding)


def _summed(measure, rows):
    """(of, among) of all rows together; None where a count is withheld."""
    counts = [(row[f"{measure.name}_of"], row[f"{measure.name}_among"]) for row in rows]
    counts = [pair for pair in counts if pair != (None, None)]
    if any(isinstance(count, Mark) or count is None for pair in counts for count in pair):
        return None
    return sum(of for of, _ in counts), sum(among for _, among in counts)


def _untold(pair, is_exact):
    """Why the share of a group is not compared, or ''; a published one that is said no closer is not."""
    if pair is None:
        return gettext("withheld")
    of, among = pair
    if among < (fewest() if is_exact else smallest_whole()) or of > among:
        return gettext("too few")
    is_told = is_exact or is_known(share(Cell(of), Cell(among), smallest_whole()))
    return "" if is_told else gettext("withheld")


def _bands(answers, place):
    """The codes of one age band, the first or the last that anybody is of, and of all others."""
    here = {row["age"] for answer in answers for row in answer.rows} - {None, "unknown"}
    held = [code for code in answers[0].names["age"] if code in here]
    return (held[place : place + 1 or None], [code for code in held if code != held[place]]) if held else ([], [])


def _band_names(answers, place):
    own, _ = _bands(answers, place)
    return name(answers[0], "age", own[0]) if own else "", gettext("all other ages")


def _places(answers):
    """The codes of cities with their districts, and of rural districts."""
    places = catalogue().places
    here = {row["district"] for answer in answers for row in answer.rows if row["district"] in places}
    return tuple([code for code in here if places[code].kind in kinds] for kinds in (CITIES, RURAL))


def _languages(answers):
    """The codes of all languages but the first one told, and that one."""
    first, *others = [code for code in answers[0].names["language"] if code != "unknown"]
    return others, [first]


def _language_names(answers):
    (_, [first]) = _languages(answers)
    return gettext("Speakers of other languages"), name(answers[0], "language", first)


SEXES = Between("sex", lambda _: (["female"], ["male"]), lambda _: (gettext("Women"), gettext("men")))
MINORS = Between("minor", lambda _: (["yes"], ["no"]), lambda _: (gettext("Under 18"), gettext("adults")))
PLACES = Between("district", _places, lambda _: (gettext("Cities"), gettext("rural districts")))
DISABILITY = Between(
    "disability", lambda _: (["yes"], ["no"]), lambda _: (gettext("With a disability"), gettext("without one"))
)
CITIZENS = Between(
    "citizenship",
    lambda _: (["other", "none"], ["own"]),
    lambda _: (gettext("Citizens of other countries, or of none"), gettext("citizens")),
)
LANGUAGES = Between("language", _languages, _language_names)
YOUNGEST, OLDEST = (
    Between("age", functools.partial(_bands, place=place), functools.partial(_band_names, place=place))
    for place in (0, -1)
)
