select
    _row, session_no as session_id, client as client_id, order_no as order_id, day as held_on, hours, outcome
from work_sessions
