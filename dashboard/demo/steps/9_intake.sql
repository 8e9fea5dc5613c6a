-- A court a district; the acts that put people under probation; plans of supervision; social reports.
create table courts as
select 'CT-' || office[4:] as court, office, area, region, weight,
    'Court, ' || place as name, 'Суд, ' || place_ru as name_ru, 'Сот, ' || replace(name_ky, 'Пробация бөлүмү, ', '')
    as name_ky
from offices;

create table acts as
with ordered as (
    select o, kind, office, court_act as in_force, registered from orders
    where kind in ('executive', 'post_penitentiary')
), lost as (
    select *, roll(o, 'lost act') < if('CT-' || office[4:] = getvariable('kara_suu_acts_lost').place
        and in_force >= getvariable('kara_suu_acts_lost').since, getvariable('kara_suu_acts_lost').planted,
        getvariable('kara_suu_acts_lost').usual) as is_lost
    from ordered
)
select printf('T%09d', o) as act, o, kind, office, in_force,
    least(in_force + within(0, 3, roll(o, 'act sent')), registered) as sent
from ordered
union all  -- as many again as were lost: what an office never sees, it does not register
select printf('L%09d', o), o, kind, office, in_force + within(0, 20, roll(o, 'lost on')),
    if(roll(o, 'unsent') < 0.5, null, in_force + within(20, 30, roll(o, 'act sent')))
from lost where is_lost and in_force + 30 <= getvariable('data_date')
    and in_force >= date '2025-01-01'  -- earlier ones were found since, one by one
union all  -- and those on the way: as a month ago, a month on
select printf('W%09d', o), o, kind, office, in_force + 30, in_force + 30 + within(0, 1, roll(o, 'act sent'))
from ordered where in_force + 31 <= getvariable('data_date') and registered + 30 > getvariable('data_date');

create table plans as
select o, client_id, registered + within(1, 9, roll(o, 'first met')) as met, ended,
    met + case when roll(o, 'plan in time') < 0.82 then within(3, 19, roll(o, 'plan')) else within(24, 50, roll(o, 'plan'))
        end as made
from orders
where kind in ('executive', 'post_penitentiary') and measure in ('supervision', 'parole', 'educational', 'deferred')
    and registered >= date '2022-01-01' and roll(o, 'no plan') > 0.05;

create table social_reports as
with reported as (
    select o, client_id, office, registered, due, risk, if(end_reason = 'report_delivered', ended, null) as delivered,
        case when risk > 0.75 then 'prison' when risk > 0.35 then 'supervision' when risk > 0.2 then 'works'
            else 'fine' end as proposal
    from orders where kind = 'pre_trial'
)
select *, case
        when delivered is null or delivered + within(20, 80, roll(o, 'sentenced')) > getvariable('data_date') then null
        when roll(o, 'followed') < 0.74 then proposal
        else pick(['prison', 'supervision', 'fine', 'other'], roll(o, 'other sentence'))
    end as sentence,
    case when roll(o, 'detention not known') < 0.05 then null when roll(o, 'detained') < 0.1 + 0.35 * risk then 'да'
        else 'нет' end as detained
from reported;

create view extract_courts as select court, name, name_ru, name_ky, area, 0 as position from courts;

create view extract_acts as
select act, court, kind, told(in_force) as in_force, told(sent) as sent, area, o as position
from acts join courts using (office) where in_force <= getvariable('data_date');

create view extract_plans as
select printf('N%010d', o) as plan_no, client_id as client, told(met) as met,
    if(made > getvariable('data_date') or made >= coalesce(ended, date '2100-01-01'), null, told(made)) as made,
    o as position
from plans where met <= getvariable('data_date') and met < coalesce(ended, date '2100-01-01');

create view extract_reports as
select printf('S%010d', o) as report_no, client_id as client, court, told(registered) as requested, told(due) as due,
    told(delivered) as delivered, proposal, sentence, detained, o as position
from social_reports join courts using (office);
