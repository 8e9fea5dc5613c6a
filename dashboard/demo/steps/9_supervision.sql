create view extract_responses as
select printf('S%011d', r) as response_no, client_id as client, printf('V%010d', v) as violation_no, told(day) as day, type,
    r as position
from responses;

create view extract_work_sessions as
select printf('W%011d', w) as session_no, client_id as client, order_id as order_no, told(day) as day,
    case outcome when 'worked' then '8' when 'partly' then '4' when 'missed' then '0' end as hours, outcome,
    w as position
from work_sessions;
