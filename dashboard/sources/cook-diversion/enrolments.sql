-- One date begins a referral and the programme alike, so a waiting time of zero here means only that none is known.
-- An enrolment without a result is still open.
select
    _row, CASE_PARTICIPANT_ID as client_id, DIVERSION_PROGRAM as programme,
    REFERRAL_DATE as referred_on,
    REFERRAL_DATE as first_session_on,
    DIVERSION_CLOSED_DATE as ended_on,
    DIVERSION_RESULT as outcome,
    'states-attorney' as office
from diversion
