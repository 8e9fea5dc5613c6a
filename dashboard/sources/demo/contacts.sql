select
    _row, contact_no as contact_id, client as client_id, kind, due as due_on, held as held_on, outcome
from contacts
