"""The order of names: that of the Kyrgyz alphabet, which for Russian letters is the Russian one."""

import re

CAPITALS = "АБВГДЕЁЖЗИЙКЛМНҢОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯ"
LAST = "ԯ"  # sorts behind every letter that is used
APART = {"ё": "е", "ң": "н", "ө": "о", "ү": "у"}  # each stands right behind this letter in the alphabet
_KEYS = str.maketrans({letter: before + LAST for letter, before in APART.items()})


def natural(name):
    """A key that sorts names as people do: 'ң' right after 'н', 'area 9' before 'area 10'."""
    parts = re.split(r"(\d+)", name.casefold().translate(_KEYS))
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]
