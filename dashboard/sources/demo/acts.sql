select _row, act as act_id, court, kind, in_force as in_force_on, sent as sent_on, area from acts
