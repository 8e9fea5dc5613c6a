-- A participant is a person in one case: somebody who comes back with another case is another participant.
select _row, CASE_PARTICIPANT_ID as client_id, lower(GENDER) as sex from diversion
