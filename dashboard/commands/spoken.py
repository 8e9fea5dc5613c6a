"""Commands that tell what they do in the language of whoever runs them; in the code their help is English."""

import functools
import gettext
import inspect
from pathlib import Path

import click

TRANSLATIONS = Path(__file__).parents[1] / "translations"

gettext.bindtextdomain("messages", TRANSLATIONS)  # from here click takes its own words, such as "Usage:"


def paragraphs(text):
    """A docstring with each of its paragraphs in one line, as catalogues hold it."""
    return "\n\n".join(" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n"))


class Spoken:
    """Translates the help when it is shown: by LANGUAGE, LC_ALL, LC_MESSAGES or LANG, as gettext finds them."""

    @property
    def help(self):
        return self._help and gettext.gettext(self._help)

    @help.setter
    def help(self, text):
        self._help = text and paragraphs(text)


class Option(Spoken, click.Option):
    """An option of a command."""


class Command(Spoken, click.Command):
    """A command; its help is the docstring of what it runs."""


class Group(Spoken, click.Group):
    """Commands under a name of their own."""

    command_class = Command


command = functools.partial(click.command, cls=Command)
group = functools.partial(click.group, cls=Group)
option = functools.partial(click.option, cls=Option)
