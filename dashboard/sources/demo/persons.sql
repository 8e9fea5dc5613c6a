select _row, client as client_id, name, personal_number, birth_date, address, restricted from people
