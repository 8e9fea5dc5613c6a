select
    _row, transfer_no as transfer_id, client as client_id, order_no as order_id, from_office, to_office, day as moved_on
from transfers
