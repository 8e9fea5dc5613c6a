"""Which way of each number is better, and the words and colours of a change that is more than chance."""

from dashboard.language import gettext
from dashboard.statistics.control import FAILS, HIT_AND_MISS, PASSES

BETTER = {  # catalogue id: 1 when more is better, -1 when less is; a number not named here has no better way
    **dict.fromkeys(("CL6", "CL6a", "IN1b", "RN1", "RN2", "RN3", "RN6a", "RN8", "PR3", "PR5", "PR5a", "PR6"), 1),
    **dict.fromkeys(("SV1", "SV4", "SV7", "CW1", "CW2"), 1),
    **dict.fromkeys(("SV3", "SV5", "SV6", "SV7a", "SV7b", "SV9", "SV9a", "SV10", "SV10a", "SV10b", "SV10c"), -1),
    **dict.fromkeys(("CW3", "CW3a"), -1),
    **dict.fromkeys(("IN3", "IN4", "IN5", "SD3", "FL1", "FL1c", "FL3", "FL3a", "FL5", "FL7", "FL7a", "FL8", "FL9"), 1),
    **dict.fromkeys(("IN1c", "IN2", "IN2a", "IN2b", "IN5a", "FL2", "FL2a", "FL4", "FL6"), -1),
    **dict.fromkeys(("RO6a", "RO6c"), -1),
    "RO6b": 1,
    **dict.fromkeys(("RN12", "TR1", "TR1a", "TR2"), 1),
    **dict.fromkeys(("CL16a", "RN12a", "RN12b", "SV8"), -1),
    **dict.fromkeys(("CL10", "IN1", "IN1a", "RN4", "RO1", "RO2", "RO2a", "SV5a", "PR4", "PR4a", "PR7"), -1),
}


def verdict(measure, side):
    """'better', 'worse', 'changed' (no better way is known) or 'same' for 'high', 'low' or None."""
    if side is None:
        return "same"
    way = BETTER.get(measure.id)
    if way is None:
        return "changed"
    return "better" if (side == "high") == (way == 1) else "worse"


def words(judged, side):
    """The verdict in words, for those who do not see the sign."""
    if judged == "same":
        return gettext("no real change")
    if judged == "changed":
        return gettext("higher than usual") if side == "high" else gettext("lower than usual")
    return gettext("better than usual") if judged == "better" else gettext("worse than usual")


def assured(judged):
    """Whether a number reaches its target as things are, in words."""
    return {
        PASSES: gettext("reached as things are"),
        FAILS: gettext("not reached as things are"),
        HIT_AND_MISS: gettext("reached by chance: in some periods, and not in others"),
    }[judged]


def roles_of(measure):
    """The role of the theme for a point of the measure that is too high, and for one that is too low."""
    return {side: colour_role(verdict(measure, side)) for side in ("high", "low")}


def colour_role(judged):
    """The role of the theme that draws a verdict."""
    return "text" if judged == "changed" else judged
