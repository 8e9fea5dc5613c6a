"""The numbers of a card as a file."""


def csv_of(viewer, view, card):
    """The card's answer for a view, as CSV."""
    raise LookupError(f"{card.name} has no file for {viewer.name} at {view.href}.")
