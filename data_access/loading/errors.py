"""What can stop a load, each with the exit code a script sees."""


class LoadError(Exception):
    """A load that did not happen; the running publication stays as it was."""

    exit_code = 1


class Refused(LoadError):
    """The input, or the mapping, cannot be taken; the sentence says what to mend."""


class UnknownSource(LoadError, LookupError):
    """No source of that name or path."""

    exit_code = 2


class Busy(LoadError):
    """Another loader is at work on this installation."""

    exit_code = 3
