"""Whether somebody looks up people of their own surname, who may be relatives."""

PATRONYMIC = ("вич", "вна", "vich", "vna", "уулу", "кызы", "uulu", "kyzy")
SHORTEST = 4  # letters; below stand initials


def is_namesake(own, names):
    """Whether any of the names holds the surname of `own`, or two words of it; for a man's and a woman's form alike.

    The surname is the longest word that is no patronymic: names stand in either order.
    """
    mine = _words(own)
    if not mine:
        return False
    surname = max(mine, key=lambda word: (len(word), word))
    return any(surname in theirs or len(mine & theirs) > 1 for theirs in map(_words, names))


def _words(name):
    words = (name or "").casefold().replace(".", " ").replace(",", " ").split()
    return {word.rstrip("аa") for word in words if len(word) >= SHORTEST and not word.endswith(PATRONYMIC)}
