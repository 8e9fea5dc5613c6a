"""Fills the page of one person."""

from dashboard.cards import draws
from dashboard.people import paper, witnessing


@draws("person-record")
def show_record(view):
    return paper.drawn(witnessing.person((view.values("id") or ("",))[0]))
