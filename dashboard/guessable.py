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


def strength(password):
    """How many characters of a password nobody guesses first."""
    text = password.casefold()
    return min(_left(text), _left(text.translate(AS_LETTERS)))


def _left(text):
    bare = SEPARATOR.sub("", text)
    for _ in range(2):  # what falls together may make a word again
        bare = _words().sub("", YEAR.sub("", bare))
        bare = REPEAT.sub(r"\1", _runs().sub("", bare))
    return len(bare)


@functools.cache
def _words():
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in line.split() if len(word) > 3}
    typed = str.maketrans(CYRILLIC, LATIN_KEYS)
    return _any_of(words | {word.translate(typed) for word in words})


@functools.cache
def _runs():
    """Three keys or more side by side, or letters in the order of an alphabet, in either direction."""
    runs = set()
    for row in (*ROWS, *COLUMNS, *LETTERS, "0123456789"):
        for line in (row, row[::-1]):
            for start in range(len(line) - SHORTEST_RUN + 1):
                runs.update(line[start:end] for end in range(start + SHORTEST_RUN, len(line) + 1))
    return _any_of(runs)


def _any_of(texts):
    return re.compile("|".join(map(re.escape, sorted(texts, key=len, reverse=True))))
