"""The closed list of purposes for which personal data may be looked at; a grant names some of them."""

from dashboard.language import gettext


def purposes():
    """{code: in words}, in the order of forms."""
    return {
        "supervision": gettext("Supervision of the person"),
        "court": gettext("Report to a court or prosecutor"),
        "request": gettext("Answer to the person's own request or complaint"),
        "inspection": gettext("Inspection of the work of an office"),
        "quality": gettext("Check of records that seem wrong"),
    }


def purpose_name(code):
    """A purpose in words; a code that the list does not have any more stands for itself."""
    return purposes().get(code, code)
