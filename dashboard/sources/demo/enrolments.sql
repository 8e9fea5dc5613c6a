select
    _row, enrolment_no as enrolment_id, client as client_id, programme, office, referred as referred_on, suitable,
    first_session as first_session_on, ended as ended_on, outcome, reason,
    planned as sessions_planned, attended as sessions_attended,
    report as report_on
from enrolments
