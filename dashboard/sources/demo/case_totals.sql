select _row, court, month, months, pending_before, filed, resolved, pending from case_totals
