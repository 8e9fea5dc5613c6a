"""The pages of the dashboard, in the order of the menu."""

from dashboard.page import Page

PAGES = (Page("situation", "Situation", "situation:view", lambda: None),)
