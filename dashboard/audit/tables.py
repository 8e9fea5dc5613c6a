"""The tables of the audit, in a database of their own; guards.py keeps them from being changed.

Every column is text or a whole number, so that the hash over a row is the same on every database.
"""

from sqlalchemy import Column, Index, Integer, MetaData, String, Table

SCHEMA = "audit"
tables = MetaData(schema=SCHEMA)


def _text(name, comment, **more):
    return Column(name, String, nullable=False, comment=comment, **more)


audit = Table(
    "audit",
    tables,
    Column("seq", Integer, primary_key=True, autoincrement=False, comment="1, 2, 3, ... without a gap."),
    _text("at_utc", "When, to the microsecond.", index=True),
    _text("actor", "Account, or 'command line'."),
    _text("role", "Role in which it was done."),
    _text("session_hash", "Marks what was done in one session; leads to no session."),
    _text("action", "One of dashboard.audit.words.ACTIONS."),
    _text("object_type", "What it was done to: person, people, grant, account, audit, ..."),
    _text("subject_ids", "JSON list: 'source|client_id' of each person, or the account, grant or screen."),
    _text("fields", "JSON list of the identity fields that were shown."),
    _text("purpose", "Purpose that was chosen."),
    _text("justification", "Words that went with it."),
    _text("legal_basis", "As the settings name it."),
    Column("rows", Integer, comment="Number of rows of the answer."),
    _text("place", "Area that the look was about."),
    _text("device", "Address and browser."),
    _text("decision", "allowed or refused."),
    _text("request_id", "The same for all rows of one request."),
    _text("app_version", "Version of this software."),
    _text("prev_hash", "row_hash of the row before."),
    _text("row_hash", "HMAC-SHA256 with the audit's own key over prev_hash and all columns above."),
)

audit_subjects = Table(
    "audit_subjects",
    tables,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("subject", "One of the row's subject_ids.", primary_key=True),
    Index("audit_subjects_by_subject", "subject", "seq"),
)

audit_closings = Table(
    "audit_closings",
    tables,
    Column("seq", Integer, primary_key=True, autoincrement=False, comment="Last row that was let go."),
    _text("row_hash", "Its row_hash, on which the rest of the chain rests."),
    _text("month", "The last month that was let go, as 2026-12."),
    _text("at_utc", "When it was let go."),
    _text("seal", "HMAC-SHA256 over the columns above."),
)


def subject(source, client_id):
    """The person of a source system, as the audit writes it."""
    return f"{source}|{client_id}"
