select
    _row, response_no as response_id, client as client_id, violation_no as violation_id, day as responded_on, type
from responses
