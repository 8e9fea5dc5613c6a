"""Sources that have said nothing for longer than they should."""

from dashboard import clock, settings
from dashboard.language import gettext
from data_access.query import catalogue


def silent_sources():
    """[(title, last day it reports, days since)] of sources older than the limit `stale_days`, the oldest first.

    Sources of invented people, whom nobody reports, are never silent.
    """
    today, limit = clock.local(clock.now()).date(), settings.limits()["stale_days"]
    told = [row for row in catalogue().sources if not row["invented"] and row["data_date"]]
    found = [
        (gettext(row["title"]) or row["source"], row["data_date"], (today - row["data_date"]).days) for row in told
    ]
    return sorted((each for each in found if each[2] > limit), key=lambda each: each[1])
