"""The address of a page that a button or another page sends along."""

from flask import current_app

from dashboard.address import read_address
from dashboard.gate import MissingRight
from dashboard.viewer import current_viewer


def page_at(address):
    """(page, view) of the address of a page without personal data, for who may see it.

    Raises:
        AddressError: no page has such an address.
        MissingRight: the page is there, and not for this person.
    """
    path, mark, search = address.partition("?")
    pages = {page.name: page for page in current_app.extensions["pages"] if not page.personal}
    view = read_address(path, mark + search, tuple(pages))
    page = pages[view.page]
    if page.permission not in current_viewer().permissions:
        raise MissingRight(page.permission)
    return page, view
