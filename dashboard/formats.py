"""Numbers and dates as each language writes them: 5 012, 12.5% in English, 12,5 % in Russian and Kyrgyz."""

import contextlib
import datetime
import functools

from babel.dates import format_date, get_day_names, get_month_names

from dashboard import settings
from dashboard.language import current_language, gettext, ngettext
from data_access.answer import ABOVE, BELOW, WITHHELD, Mark
from data_access.cells.rates import ENDS
from data_access.measures import Percentile

SPACE = "\u00a0"
MINUS = "\u2212"
LOCALES = {"en": "en_GB", "ru": "ru", "ky": "ky"}
TYPED = {"en": "%d/%m/%Y", "ru": "%d.%m.%Y", "ky": "%d.%m.%Y"}
SOME_DAY = datetime.date(2026, 12, 31)
DATES = {"ky": "dd.MM.yyyy"}  # CLDR's "2026-ж., 31-окт." is not how the country writes


def number(value, digits=0, language=None):
    """A number with spaces between thousands; `digits` after the decimal mark."""
    language = language or current_language()
    text = f"{abs(value):,.{digits}f}".replace(",", SPACE)
    text = text if language == "en" else text.replace(".", ",")
    return f"{MINUS}{text}" if round(value, digits) < 0 else text


def separators(language=None):
    """The decimal mark and what stands between thousands, as Plotly takes them."""
    return ("." if (language or current_language()) == "en" else ",") + SPACE


def percent(value, digits=0, language=None):
    """A share already multiplied by 100: 68%, in Russian and Kyrgyz 68 %; what is not whole is not said to be."""
    return share(value, digits, language) + percent_sign(language)


def share(value, digits=0, language=None):
    """The same without its sign: 99.6 is neither 100 nor 99, and 0.04 is <0.1, for somebody stands behind the rest."""
    if not 0 < value < 100 or 0 < round(value, digits) < 100:
        return number(value, digits, language)
    if not digits:
        return share(value, 1, language)
    step = 10**-digits
    return f"<{number(step, digits, language)}" if value < 50 else f">{number(100 - step, digits, language)}"


def percent_sign(language=None):
    """The sign as it stands behind a number, with its space."""
    return "%" if (language or current_language()) == "en" else f"{SPACE}%"


def change(value, digits=1, language=None):
    """A change in percent with its sign: +3.1%."""
    sign = "+" if round(value, digits) > 0 else ""
    return sign + number(value, digits, language) + percent_sign(language)


def bare(value, measure):
    """A measure's value without its unit, or the word for a value that is not there."""
    if value is WITHHELD:
        return fewer() if _counts(measure) else gettext("too few")
    if isinstance(value, Mark):
        return end(value)
    if value is None:
        return gettext("no data")
    return (share if measure.unit == "%" else number)(value, _digits(value, measure))


def value(value, measure):
    """A measure's value with its unit where the unit is short: 68%, 6 days, 5 012."""
    if value is WITHHELD or value is None:
        return bare(value, measure)
    if isinstance(value, Mark):
        return end(value) + percent_sign()
    if measure.unit == "%":
        return rate(value)
    if measure.unit == "days":
        return ngettext("%(days)s day", "%(days)s days", round(value), days=bare(value, measure))
    return bare(value, measure)


def rate(value):
    """A share in per cent as closely as it is told: small ones to a decimal unless they are an int."""
    return percent(value, _decimals(value))


def _decimals(share):
    return 1 if 0 < abs(share) < 10 and not isinstance(share, int) else 0


def _digits(value, measure):
    """How many digits say something: none for counts, one for small shares and rates that have one."""
    if measure.unit == "%":
        return _decimals(value)
    return 0 if float(value).is_integer() or abs(value) >= 100 else 1


def of(part, whole):
    """'3 420 of 5 012'."""
    return gettext("%(part)s of %(whole)s", part=count(part), whole=count(whole))


def count(value):
    """A count, or the word for one that is not there."""
    if value is WITHHELD:
        return fewer()
    return gettext("no data") if value is None else number(value)


def _counts(measure):
    """Whether a measure counts people or events: no ratio, percentile or amount."""
    return not (measure.is_ratio or isinstance(measure, Percentile) or measure.behind is not None)


def fewer():
    """The word for a count of too few people to be shown, zero among them: <10."""
    return gettext("<%(count)s", count=settings.published().smallest)


def end(mark):
    """A share that is said no closer: <10, >90."""
    return {BELOW: f"<{ENDS[0]}", ABOVE: f">{ENDS[1]}"}[mark]


def plain(row, measure, column):
    """A value as files and commands write it in every language: a number, None, or why it is no number."""
    value = row[column]
    if value is WITHHELD and column == measure.name and not _counts(measure):
        return "too few"
    if value is WITHHELD:
        return f"<{settings.published().smallest}"
    return end(value) if isinstance(value, Mark) else value


def date(day, language=None):
    """31 Oct 2026, as the language writes it."""
    return _date(day, language or current_language())


@functools.lru_cache(maxsize=4000)
def _date(day, language):
    return format_date(day, DATES.get(language, "medium"), locale=LOCALES[language])


def typed(day):
    """31/12/2026, as somebody who reads the screen types a day; the browser may speak another language."""
    return f"{day:{TYPED[current_language()]}}"


def read_day(text):
    """The day that somebody typed, as in any of the languages or as 2026-12-31.

    Raises:
        ValueError: it is no day, said in the language of the screen.
    """
    for shape in ("%Y-%m-%d", *set(TYPED.values())):
        with contextlib.suppress(ValueError):
            return datetime.datetime.strptime(text.strip(), shape).date()
    raise ValueError(gettext("'%(text)s' is no day; write it as %(day)s.", text=text[:20], day=typed(SOME_DAY)))


def month(code, language=None):
    """'2026-10' as Oct 2026."""
    return f"{month_name(code, language)} {code[:4]}"


def month_name(code, language=None):
    """'2026-10' as Oct."""
    return _months(language or current_language())[int(code[5:7])].rstrip(".").capitalize()


@functools.cache
def _months(language):
    return dict(get_month_names("abbreviated", "stand-alone", LOCALES[language]))


EVERYWHERE = {
    "periods": ["AM", "PM"],
    "dateTime": "%a %b %e %X %Y",
    "time": "%H:%M:%S",
    "grouping": [3],
    "currency": ["", ""],
    "year": "%Y",
    "month": "%b %Y",
    "dayMonth": "%b %-d",
    "dayMonthYear": "%b %-d, %Y",
}


def locale():
    """How Plotly writes dates and numbers in the language of the screen: it knows no Kyrgyz by itself."""
    language = current_language()
    days, short_days = (_days(width, language) for width in ("wide", "abbreviated"))
    said = {
        "months": [name.capitalize() for name in get_month_names("wide", "stand-alone", LOCALES[language]).values()],
        "shortMonths": [month_name(f"2000-{number:02}") for number in range(1, 13)],
        "days": days,
        "shortDays": short_days,
        "date": "%d.%m.%Y",
        "decimal": separators()[0],
        "thousands": SPACE,
    }
    said |= EVERYWHERE if language == "en" else {}  # Plotly takes what a language leaves out from English
    return {"moduleType": "locale", "name": language, "dictionary": {}, "format": said}


def _days(width, language):
    """The days of the week, Sunday first, as Plotly takes them."""
    names = get_day_names(width, "stand-alone", LOCALES[language])
    return [names[day].capitalize() for day in (6, 0, 1, 2, 3, 4, 5)]


def quarter(code):
    """'2025-Q1' as Q1 2025."""
    return gettext("Q%(quarter)s %(year)s", quarter=code[-1], year=code[:4])


def time(code):
    """A month, quarter or year as people say it."""
    if code is None:
        return gettext("time not known")
    if "Q" in code:
        return quarter(code)
    return month(code) if "-" in code else code


def span(first, last):
    """'2024-11', '2026-10' as Nov 2024 – Oct 2026."""
    return month(first) if first == last else f"{month(first)} – {month(last)}"


def period(said):
    """A month, a year, two months or nothing, as a question gives it, as people say it."""
    first, dots, last = (said or "").partition("..")
    if not first and not last:
        return gettext("all time")
    if dots and first and last:
        return span(first, last)
    if not dots:
        return time(first)
    return gettext("from %(month)s", month=month(first)) if first else gettext("up to %(month)s", month=month(last))


def last_day(code):
    """The last day of a month '2026-10', a quarter '2026-Q4' or a year '2026'."""
    year, number = int(code[:4]), int(code[-1]) * 3 if "Q" in code else int(code[5:] or 12)
    following = datetime.date(year + number // 12, number % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def months_between(first, last):
    """How many months lie between two, 0 for the same: '2026-09', '2026-10' are 1."""
    return 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7])


def months_before(code, count):
    """The month so many months before '2026-10'."""
    place = int(code[:4]) * 12 + int(code[5:7]) - 1 - count
    return f"{place // 12}-{place % 12 + 1:02}"
