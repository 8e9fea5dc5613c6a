"""What a password is worth: the characters left when everything that is guessed first is taken out."""

import functools
import re
from pathlib import Path

WORDS = Path(__file__).with_name("reference") / "weak-words.txt"
ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
COLUMNS = ("1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujm")
LETTERS = ("abcdefghijklmnopqrstuvwxyz", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
SHORTEST_RUN = 3
CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
AS_LETTERS = str.maketrans("013457@$!", "oieastasi")
YEAR = re.compile(r"(?:19|20)\d\d")
REPEAT = re.compile(r"(.{1,8}?)\1+")
SEPARATOR = re.compile(r"[\W_]+")


def strength(password, *names):
    """How many characters of a password nobody guesses first.

    Args:
        names: further words to take out, such as the name of the account.
    """
    text = password.casefold()
    return min(_left(text, names), _left(text.translate(AS_LETTERS), names))


def _left(text, names):
    bare = SEPARATOR.sub("", _without(text, *names))
    for _ in range(2):  # what falls together may make a word again
        bare = _known(names).sub("", YEAR.sub("", bare))
        bare = REPEAT.sub(r"\1", _runs().sub("", bare))
    return len(bare)


def _without(text, *names):
    for name in filter(None, names):
        text = text.replace(name.casefold(), " ")
    return text


@functools.lru_cache(maxsize=64)
def _known(names):
    words = {SEPARATOR.sub("", name.casefold()) for name in names} | _words()
    return re.compile("|".join(map(re.escape, sorted(filter(None, words), key=len, reverse=True))))


@functools.cache
def _words():
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in line.split() if len(word) > 3}
    typed = str.maketrans(CYRILLIC, LATIN_KEYS)
    return words | {word.translate(typed) for word in words}


@functools.cache
def _runs():
    """Three keys or more side by side, or letters in the order of an alphabet, in either direction."""
    runs = set()
    for row in (*ROWS, *COLUMNS, *LETTERS, "0123456789"):
        for line in (row, row[::-1]):
            for start in range(len(line) - SHORTEST_RUN + 1):
                runs.update(line[start:end] for end in range(start + SHORTEST_RUN, len(line) + 1))
    return re.compile("|".join(map(re.escape, sorted(runs, key=len, reverse=True))))
