select _row, reoffence_no as reoffence_id, client as client_id, day as offence_date, convicted as convicted_on
from reoffences
