select
    _row, circumstance_no as circumstance_id, client as client_id, day as observed_on, point, employment, housing,
    education, papers as papers_restored, days_in_work
from circumstances
