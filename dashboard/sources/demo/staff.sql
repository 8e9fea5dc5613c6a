select
    _row, member, office, role, case sex when 'Ж' then 'female' when 'М' then 'male' end as sex,
    case is_head when 'да' then 'true' when 'нет' then 'false' end as is_head, hours, reduced_hours, since, until
from staff
