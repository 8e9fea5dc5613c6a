"""Fills the page of people."""

from dashboard.cards import draws
from dashboard.people import asking, listing, witnessing


@draws("people-list")
def show_list(view):
    asked = asking.asked_of(view)
    return listing.drawn(view, asked, witnessing.people(asked, asking.after_of(view)))
