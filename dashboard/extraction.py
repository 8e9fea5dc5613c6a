"""Finds texts to translate that stand in a declaration instead of a call of gettext: for `make messages`."""

import ast

SAID_BY = {"label", "meaning", "title", "unit"}


def declared(file, _keywords, _comments, options):
    """Babel's extractor for Python files in which labels and meanings are given by keyword or as a default.

    Yields:
        (line, None, text, []) of each.
    """
    for node in ast.walk(ast.parse(file.read())):
        text = _text(node)
        if text and any(letter.isalpha() for letter in text):
            yield node.lineno, None, text, []


def _text(node):
    """The text that a keyword argument or a field's default says, or None."""
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        name, value = node.target.id, node.value
    elif isinstance(node, ast.keyword):
        name, value = node.arg, node.value
    else:
        return None
    return value.value if name in SAID_BY and isinstance(value, ast.Constant) else None
