"""The pages beside the dashboard: own rights, administration, audit, screens, with the right that each takes."""

from flask import current_app

from dashboard.language import gettext
from data_access.scope import Permission


def sections(viewer):
    """(address, name) of the pages that a viewer may open and that are served, in the order of the menu."""
    every = (
        ("/help", gettext("Help"), None),
        ("/definitions", gettext("Definitions"), None),
        ("/data/sources", gettext("Sources and loads"), Permission.DATA_VIEW),
        ("/data/work", gettext("Records to mend"), Permission.EXACT_COUNTS),
        ("/rights", gettext("What may I see, and why not"), None),
        ("/own/sessions", gettext("Own sessions"), None),
        ("/own/password", gettext("Own password"), None),
        ("/own/second-factor", gettext("Second factor"), None),
        ("/settings/recipes", gettext("Recipes of packs"), Permission.SITUATION_VIEW),
        ("/settings/targets", gettext("Targets"), Permission.TARGETS_EDIT),
        ("/settings/events", gettext("Events"), Permission.EVENTS_EDIT),
        ("/administration/accounts", gettext("Accounts"), Permission.ACCOUNTS_MANAGE),
        ("/administration/sessions", gettext("Open sessions"), Permission.ACCOUNTS_MANAGE),
        ("/administration/screens", gettext("Screens"), Permission.ACCOUNTS_MANAGE),
        ("/administration/links", gettext("Identity provider"), Permission.ACCOUNTS_MANAGE),
        ("/administration/conflicts", gettext("Conflicts of interest"), Permission.AUDIT_READ),
        ("/rights/explain", gettext("Explain a decision"), Permission.ACCOUNTS_MANAGE),
        ("/audit/rows", gettext("Audit"), Permission.AUDIT_READ),
        ("/audit/who-saw", gettext("Who saw what"), Permission.AUDIT_READ),
        ("/audit/watch", gettext("What stands out"), Permission.AUDIT_READ),
        ("/audit/emergencies", gettext("Emergency accesses"), Permission.AUDIT_READ),
        ("/audit/verify", gettext("Is the audit whole?"), Permission.AUDIT_READ),
        ("/emergency", gettext("Emergency access"), Permission.GLASS_BREAK),
    )
    served = {rule.rule for rule in current_app.url_map.iter_rules()}
    return [
        (address, name)
        for address, name, right in every
        if (right is None or right in viewer.permissions) and address in served
    ]
