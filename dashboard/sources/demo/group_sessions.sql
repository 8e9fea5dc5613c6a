select
    _row, session_no as session_id, programme, office, team, planned as planned_on, held as held_on, present, facilitator
from group_sessions
