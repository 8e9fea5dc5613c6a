"""Where each account is at home, for the watch list: searches elsewhere want a question."""

from dashboard.accounts import list_accounts
from dashboard.storage import current_storage
from dashboard.whereabouts import places
from data_access.publication import NothingPublished
from data_access.scope import EVERYWHERE


def at_home():
    """A function (account, codes of places with commas) -> whether a lasting grant holds in one of them."""
    lasting = {each.name: _areas(each) for each in list_accounts(current_storage())}
    try:
        known = places()
    except NothingPublished:
        return lambda _account, _codes: True

    def is_home(account, codes):
        areas = lasting.get(account, set())
        if EVERYWHERE in areas:
            return True
        return any(known.lies_in(code, area) for code in codes.split(",") for area in areas)

    return is_home


def _areas(account):
    return {held.area for held in account.grants if not held.emergency}
