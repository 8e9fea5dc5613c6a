"""Administration: accounts, what they are granted, open sessions, and why a decision is what it is."""

from dashboard.administration.account_pages import account_pages
from dashboard.administration.explain_page import explain_page
from dashboard.administration.grant_pages import grant_pages
from dashboard.administration.session_pages import session_pages

ADMINISTRATION = (account_pages, grant_pages, session_pages, explain_page)
