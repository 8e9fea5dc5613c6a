"""Staff and training: who works in the service, what officers carry, and who is trained."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import card, page_body, tab


def layout():
    """How many there are and how many are missing first, then what they carry, then who they are and what they know."""
    return page_body(gettext("Staff and training"), _posts(), _people())


def _posts():
    return tab(
        "posts",
        gettext("Posts and load"),
        card("staff-members", gettext("Members of staff"), gettext("In a post at the end of the month"), span=7),
        card("staff-vacant", gettext("Vacant posts"), gettext("% of established posts"), span=5),
        card(
            "staff-capacity",
            gettext("Capacity used"),
            gettext("Workload in points, % of what officers in a post can carry"),
            span=7,
        ),
        card(
            "staff-available",
            gettext("What officers can carry"),
            gettext("Points, by contracted hours less those for which no cases are given"),
            span=5,
        ),
        card(
            "staff-loads",
            gettext("What each officer carries"),
            gettext("Workload in points, % of what the officer can carry; people under supervision beside it"),
            span=12,
            exact=True,
        ),
        card(
            "staff-hours",
            gettext("Hours by the time standard"),
            gettext("Standard hours by risk level, % of the hours that officers have"),
            span=6,
        ),
        card(
            "staff-rate",
            gettext("Officers per 100 people"),
            gettext("Officers in a post per 100 people under supervision"),
            span=6,
        ),
    )


def _people():
    return tab(
        "people",
        gettext("People and training"),
        card("staff-women", gettext("Women among staff"), gettext("% of staff, by role"), span=4),
        card("staff-heads", gettext("Women among heads"), gettext("% of those who lead an office or more"), span=4),
        card("staff-modules", gettext("Training"), gettext("Staff with a valid certificate, % by module"), span=4),
        card(
            "staff-trained",
            gettext("Training by area"),
            gettext("Staff with a valid certificate of the module, %"),
            span=7,
        ),
        card(
            "staff-qualified",
            gettext("Assessments by qualified staff"),
            gettext("By somebody with a valid certificate that day, % of assessments whose assessor is known"),
            span=5,
        ),
    )


PAGE = Page("staff", "Staff and training", "staff:view", layout)
