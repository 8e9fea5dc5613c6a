select _row, plan_no as plan_id, client as client_id, met as first_met_on, made as made_on from plans
