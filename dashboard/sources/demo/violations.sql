select _row, violation_no as violation_id, client as client_id, day as violated_on, type from violations
