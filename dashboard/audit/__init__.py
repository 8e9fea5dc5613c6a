"""The audit: one row for each look at personal data, written and committed before the answer leaves.

`record` writes, and everybody may call it. The rest is for the data protection officer: reading.py lists, chain.py
tells whether a row was changed, watching.py points at looks that want a question, retention.py lets old months go.
"""

from dashboard.audit.keeping import Unavailable, prepare
from dashboard.audit.tables import subject
from dashboard.audit.writing import record

__all__ = ["Unavailable", "prepare", "record", "subject"]
