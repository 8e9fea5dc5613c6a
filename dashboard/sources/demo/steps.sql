select
    _row, step_no as step_id, case_no as case_id, step, agency, day as happened_on, recorded as recorded_on, sent_to,
    mirrored as mirrored_on
from steps
