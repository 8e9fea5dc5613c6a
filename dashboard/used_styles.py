"""Of a style sheet of others, the rules that can apply here."""

import re
from pathlib import Path

import tinycss2

BESIDE = Path(__file__).parent
SOURCES = (BESIDE, BESIDE.parent / "pages", BESIDE.parent / "callbacks", BESIDE.parent / "assets")
CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
BETWEEN = re.compile(r",(?![^(]*\))")  # selectors of a rule; a comma inside :is() is no end


def used_styles(css):
    """The style sheet without the rules for classes whose names stand nowhere in our code: a fifth of bootstrap.css."""
    return "".join(_kept(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), _words()))


def _words():
    """Every word of the code: more than the classes in it, and never fewer."""
    files = (file for folder in SOURCES for file in folder.rglob("*") if file.suffix in (".py", ".html", ".js"))
    return {word for file in files for word in re.findall(r"[\w-]+", file.read_text(encoding="utf-8"))}


def _kept(rules, words):
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [one for one in BETWEEN.split(tinycss2.serialize(rule.prelude)) if _is_used(one, words)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media":
            inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if kept := "".join(_kept(inside, words)):
                yield f"@media{tinycss2.serialize(rule.prelude)}{{{kept}}}"
        else:
            yield rule.serialize()


def _is_used(selector, words):
    return set(CLASS.findall(selector)) <= words
