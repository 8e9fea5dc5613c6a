select _row, monitoring_no as monitoring_id, client as client_id, tool, since, until from monitorings
