select _row, client as client_id, name, personal_number, address from people
