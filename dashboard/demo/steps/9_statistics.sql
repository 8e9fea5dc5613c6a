-- Violations beyond what their people explain: in one region low and medium risks violate as often as high ones.
alter view extract_violations rename to told_violations;

create view extract_violations as
select * from told_violations
union all by name
select printf('V%010d', 900000000 + o) as violation_no, client_id as client, 'missed_contact' as type,
    told(registered + within(20, 200, roll(o, 'issyk kul day'))) as day, 900000000 + o as position
from orders
where region = getvariable('issyk_kul_violates').place and kind in ('executive', 'post_penitentiary')
    and registered >= getvariable('issyk_kul_violates').since
    and roll(o, 'issyk kul') < getvariable('issyk_kul_violates').planted
    and registered + within(20, 200, roll(o, 'issyk kul day')) < least(coalesce(ended, due), getvariable('data_date'));
