-- One step a charge, a sentence by its type; the files do not tell when anything was written into the system.
select
    _row, case_participant_id as case_id, event as step, 'prosecutor' as agency, event_date as happened_on
from initiation
union all
select _row, case_participant_id, 'Disposition', 'court', disposition_date from dispositions
union all
select _row, case_participant_id, 'Sentence: ' || sentence_type, 'court', sentence_date from sentencing
