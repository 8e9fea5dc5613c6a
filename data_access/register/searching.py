"""Finding people by a name, a personal number or a client's id: each field only where the viewer may see it."""

from sqlalchemy import Integer, and_, cast, false, func, intersect, literal, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from data_access.register.phrases import folded
from data_access.register.rows import inside
from data_access.register.tables import words as known_words
from data_access.scope import Permission

LONGEST = 100
LAST = chr(0x10FFFF)  # sorts behind every letter
MANY = 20_000  # people found; more are not looked up one by one


def matching(connection, table, text, viewer, places):
    """The condition that a row of the register is looked for by `text`; its words are beginnings of a name's words.

    A text with a digit in it is no name.
    """
    words = folded(text[:LONGEST]).split()
    if not words:
        return false()
    if any(letter.isdigit() for letter in text):
        asked = text.strip()
        kinds = {Permission.PEOPLE_NUMBER: table.c.personal_number == asked}
        kinds[Permission.PEOPLE_SEARCH] = table.c.client_id == asked
    else:
        here = inside(known_words, viewer.areas_with(Permission.PEOPLE_NAME), places)
        kinds = {Permission.PEOPLE_NAME: _has_words(connection, table, words, here)}
    return or_(*(found & inside(table, viewer.areas_with(right), places) for right, found in kinds.items()))


def _has_words(connection, table, words, here):
    """Few are looked up by their numbers; many are found soon in any order, and counted by reading the names."""
    found = list(connection.execute(intersect(*(_having(word, here) for word in words)).limit(MANY + 1)).scalars())
    if len(found) > MANY:
        return and_(*(func.strpos(table.c.name_key, f" {word}") > 0 for word in words))
    return table.c.person.in_(select(func.unnest(cast(literal(found, ARRAY(Integer)), ARRAY(Integer)))))


def _having(beginning, here):
    """The numbers of people with a word that begins so, and more than once where it stands twice."""
    word = known_words.c.word
    return select(func.unnest(known_words.c.people)).where(word >= beginning, word < beginning + LAST, here)
