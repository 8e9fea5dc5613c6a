select
    _row, report_no as report_id, client as client_id, court, requested as requested_on, due as due_on,
    delivered as delivered_on, proposal, sentence,
    case detained when 'да' then 'true' when 'нет' then 'false' else detained end as detained
from reports
