select
    _row, ID as client_id,
    case Gender when 'F' then 'female' when 'M' then 'male' else Gender end as sex,
    Age_at_Release as age_band
from people
