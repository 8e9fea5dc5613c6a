"""The pages of the dashboard, in the order of the menu."""

from pages import situation

PAGES = (situation.PAGE,)
