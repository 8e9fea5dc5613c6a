-- The one date that the file gives begins the programme; when the referral was made is not known, so neither is the wait.
-- An enrolment without a result is still open.
select
    _row, CASE_PARTICIPANT_ID as client_id, DIVERSION_PROGRAM as programme,
    REFERRAL_DATE as first_session_on,
    DIVERSION_CLOSED_DATE as ended_on,
    DIVERSION_RESULT as outcome,
    'states-attorney' as office
from diversion
