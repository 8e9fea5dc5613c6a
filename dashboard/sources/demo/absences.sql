select _row, absence_no as absence_id, client as client_id, since, until from absences
