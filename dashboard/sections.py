"""The pages beside the dashboard: own rights, administration, audit, screens, with the right that each takes."""

from flask import current_app

from dashboard.language import gettext
from data_access.scope import Permission


def sections(viewer):
    """(address, name) of the pages that a viewer may open and that are served, in the order of the menu."""
    every = (
        ("/rights", gettext("What may I see, and why not"), None),
        ("/own/sessions", gettext("Own sessions"), None),
        ("/administration/accounts", gettext("Accounts"), Permission.ACCOUNTS_MANAGE),
        ("/administration/sessions", gettext("Open sessions"), Permission.ACCOUNTS_MANAGE),
        ("/administration/conflicts", gettext("Conflicts of interest"), Permission.AUDIT_READ),
        ("/rights/explain", gettext("Explain a decision"), Permission.ACCOUNTS_MANAGE),
    )
    served = {rule.rule for rule in current_app.url_map.iter_rules()}
    return [
        (address, name)
        for address, name, right in every
        if (right is None or right in viewer.permissions) and address in served
    ]
