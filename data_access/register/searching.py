"""Finding people by a name, a personal number or a client's id: each field only where the viewer may see it."""

from sqlalchemy import and_, false, func, or_

from data_access.register.phrases import folded
from data_access.register.rows import inside
from data_access.scope import Permission

LONGEST = 100


def matching(table, text, viewer, places):
    """The condition that a row of the register is looked for by `text`; its words are beginnings of a name's words.

    A text with a digit in it is no name.
    """
    words = folded(text[:LONGEST]).split()
    if not words:
        return false()
    is_number = any(letter.isdigit() for letter in text)
    kinds = {Permission.PEOPLE_NAME: and_(*(_has_word(table.c.name_key, word) for word in words))}
    if is_number:
        asked = text.strip()
        kinds = {Permission.PEOPLE_NUMBER: table.c.personal_number == asked}
        kinds[Permission.PEOPLE_SEARCH] = table.c.client_id == asked
    return or_(*(found & inside(table, viewer.areas_with(right), places) for right, found in kinds.items()))


def _has_word(key, word):
    return func.strpos(key, f" {word}") > 0
