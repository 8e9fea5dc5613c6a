"""What goes with numbers that leave the screen: the passport of each, and of what, when and for whom they are."""

from dashboard import defining, formats, saying, whereabouts, wording
from dashboard.language import gettext


def passports(measures, data_date):
    """[[(key, heading, text)]]: what each measure is, in the words of the page of definitions."""
    return [[*_named(measure), *defining.entries_of(measure, data_date)] for measure in measures]


def circumstances(answer):
    """[(key, heading, text)] of what an answer is of: period, data date, publication, class, and what is lacking."""
    told = [
        ("period", gettext("Period"), formats.period((answer.where.get("month") or ("",))[0])),
        *filters(answer),
        ("data_date", gettext("Data to"), answer.data_date.isoformat() if answer.data_date else ""),
        ("publication", gettext("Publication"), str(answer.publication)),
        ("numbers", gettext("Numbers"), wording.class_of(answer)),
    ]
    return told + [("notes", gettext("Note"), saying.said(note)) for note in (*answer.notes, *carried(answer))]


def filters(answer):
    """[(dimension, its label, names of the codes)] of what narrows an answer, besides months."""
    narrowed = [(name, codes) for name, codes in answer.where.items() if name != "month"]
    return [(name, wording.dimension(name), _names(name, codes)) for name, codes in narrowed]


def carried(answer):
    """A line for each area whose published numbers are those of an earlier month."""
    for place, period, as_of in answer.as_of:
        name = whereabouts.name_of(place)
        yield gettext("%(place)s: %(period)s shows %(as_of)s", place=name, period=period, as_of=as_of)


def as_object(answer):
    """The same for a program: passports and circumstances by keys that are the same in every language."""
    narrowed = {name: text for name, _, text in filters(answer)}
    told = {key: text for key, _, text in circumstances(answer) if key not in ("notes", *narrowed)}
    passed = [{key: text for key, _, text in each} for each in passports(answer.measures, answer.data_date)]
    return {"measures": passed, **told, "filters": narrowed}


def as_lines(entries):
    """Lines of a table that are no numbers: the heading behind a '#', and the text where there is one."""
    return [[f"# {heading}".rstrip(), *([text] if text else [])] for _, heading, text in entries]


def _named(measure):
    return [("id", "Id", measure.id), ("name", gettext("Name"), gettext(measure.label))]


def _names(dimension, codes):
    return ", ".join(defining.name_of(dimension, code) for code in codes)
