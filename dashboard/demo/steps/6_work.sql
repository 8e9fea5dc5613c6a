-- Hours of community work, ordered since 2022: sessions of a day until the hours are done.
create table work_orders as
select o, client_id, order_id, office, registered, ended, 8 * within(5, 40, roll(o, 'hours')) as hours,
    if(region = getvariable('jalal_abad_works_slowly').place and registered >= getvariable('jalal_abad_works_slowly').since,
        getvariable('jalal_abad_works_slowly').planted, getvariable('jalal_abad_works_slowly').usual) as pace
from orders where measure = 'public_works' and registered >= date '2022-01-01';

create table work_sessions as
with days as (
    select o * 64 + k as w, client_id, order_id, office, hours,
        registered + 10 + (pace * k)::int + within(0, 3, roll(o * 64 + k, 'work day')) as day, ended
    from work_orders, (select k::int as k from range(60) as t(k)) where k < 1.15 * hours / 8 + 1
)
select w, client_id, order_id, day, case
        when day > getvariable('data_date') - 240  -- older ones were written up since
            and roll(w, 'no outcome') < if(office = getvariable('suzak_sessions_open').place
            and day >= getvariable('suzak_sessions_open').since,
            getvariable('suzak_sessions_open').planted, getvariable('suzak_sessions_open').usual) then null
        when roll(w, 'worked') < 0.88 then 'worked' when roll(w, 'worked') < 0.93 then 'partly' else 'missed'
    end as outcome
from days where day <= getvariable('data_date') and day < coalesce(ended, date '2100-01-01');

-- What answers a violation, and praise for those who keep to the rules.
create table responses as
with answered as (
    select v, client_id, violations.day as violated, type, roll(v, 'answer') <
            if(region = getvariable('issyk_kul_answers_late').place
                and violations.day >= getvariable('issyk_kul_answers_late').since,
                getvariable('issyk_kul_answers_late').planted, getvariable('issyk_kul_answers_late').usual) as soon
    from violations join (select o, region from orders) as held on held.o = v // 8
    where roll(v, 'no answer') > 0.06
), dated as (
    select v * 2 as r, client_id, v, violated + if(soon, if(dayofweek(violated) in (4, 5), 0, within(0, 2, roll(v, 'days'))),
        within(6, 24, roll(v, 'days'))) as day, case
            when type = 'new_offence' then 'to_court'
            when type = 'absconding' then pick(['to_court', 'more_duties'], roll(v, 'answered by'))
            else pick(['talk', 'talk', 'talk', 'warning', 'warning', 'more_duties'], roll(v, 'answered by'))
        end as type
    from answered
), praised as (
    select (o * 8 + k) * 2 + 1 as r, client_id, null::bigint as v, registered + 150 * k + within(0, 60, roll(o * 8 + k, 'when')) as day,
        pick(['praise', 'praise', 'fewer_duties'], roll(o * 8 + k, 'reward')) as type, ended
    from orders, (select k::int as k from range(1, 7) as t(k))
    where kind in ('executive', 'post_penitentiary') and roll(o * 8 + k, 'praised') < 0.12 * (1.2 - risk)
)
select * from dated where day <= getvariable('data_date')
union all
select * exclude ended from praised where day <= getvariable('data_date') and day < coalesce(ended, date '2100-01-01');
