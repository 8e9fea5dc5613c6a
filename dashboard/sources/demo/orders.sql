select
    _row, order_no as order_id, client as client_id, kind, measure, offence, court_act as court_act_date,
    registered as registration_date, begins as start_date, due as due_end_date, ended as end_date, end_reason,
    office, officer, act as act_id, hours as hours_ordered
from orders
