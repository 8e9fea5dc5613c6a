-- The extract as the service would hand it over: text only, dates as 31.12.2026, sex as М and Ж, and the slips.
create macro told(day) as strftime(day, '%d.%m.%Y');

create macro given_name(i, woman) as
    pick(['Ай', 'Нур', 'Бак', 'Эр', 'Тал', 'Жан', 'Куба', 'Мира', 'Саму', 'Дил', 'Рус', 'Ана', 'Шер'], roll(i, 'given'))
    || if(woman, pick(['гуль', 'жан', 'зат', 'нара', 'сулуу', 'фия', 'ора'], roll(i, 'given 2')),
        pick(['бек', 'лан', 'мир', 'тан', 'зод', 'мат', 'дин'], roll(i, 'given 2')));

create macro family_name(i, woman) as
    pick(['Асан', 'Токто', 'Мамат', 'Иса', 'Жума', 'Кадыр', 'Юлда', 'Рахим', 'Петр', 'Сыды', 'Эсен'], roll(i, 'family'))
    || pick(['алиев', 'беков', 'баев', 'шев', 'назаров', 'ниязов', 'ов'], roll(i, 'family 2')) || if(woman, 'а', '');

create view extract_areas as
select area, parent, tree, kind, name, name_ru, name_ky, valid_from, valid_to, population, 0 as position from areas
union all
select area, parent, 'service', 'department', name, name_ru, name_ky, null, null, null, 1 from departments
union all
select office, department, 'service', 'office', name, name_ru, name_ky, null, null, null, 2 from offices;

create view extract_offices as
select office, name, name_ru, name_ky, area, department, 0 as position from offices;

create view extract_officers as select officer, office, 0 as position from officers;

create view extract_programmes as select programme, name, name_ru, name_ky, domain, position from programmes;

create view extract_people as
select client_id as client, case when roll(i, 'no sex') < 0.004 then null when woman then 'Ж' else 'М' end as sex,
    if(roll(i, 'no year') < 0.004, null, birth_year)::varchar as birth_year, if(minor, 'да', 'нет') as minor,
    given_name(i, woman) || ' ' || family_name(i, woman) as name, 'ДЕМО-' || printf('%09d', i) as personal_number,
    'ул. Вымышленная, ' || within(1, 180, roll(i, 'house')) || ', ' || place_ru as address,
    if(roll(i, 'no year') < 0.004, null, told(make_date(birth_year, 1, 1) + within(0, 364, roll(i, 'day of birth'))))
        as birth_date,
    case when roll(i, 'no disability told') < 0.03 then null when roll(i, 'disability') < 0.05 + 0.1 * (age > 50)::int
        then 'да' else 'нет' end as disability,
    case when roll(i, 'language') > 0.99 then null
        when people.region in ('KG-O', 'KG-GO', 'KG-J') and roll(i, 'language') < 0.24 then 'uz'
        when people.region in ('KG-GB', 'KG-C') and roll(i, 'language') < 0.45 or roll(i, 'language') < 0.12 then 'ru'
        when roll(i, 'language') > 0.97 then 'other' else 'ky' end as language,
    case when roll(i, 'citizenship') < 0.97 then 'own' when roll(i, 'citizenship') < 0.997 then 'other' else 'none' end
        as citizenship,
    case when roll(i, 'restricted') < 0.0012 then 'staff' when roll(i, 'restricted') > 0.9992 then 'protected' end
        as restricted, i as position
from people join offices using (office)
union all by name
from slips_people;

-- A few registrations forget the number of the court act that they carry out.
create macro number_of_act(o, kind) as
    case when kind in ('executive', 'post_penitentiary') and roll(o, 'act number') > 0.003 then printf('T%09d', o) end;

create view extract_orders as
select order_id as order_no, client_id as client, kind, measure, offence, told(court_act) as court_act,
    told(registered) as registered, told(registered) as begins, told(due) as due, told(ended) as ended, end_reason,
    office, officer, number_of_act(o, kind) as act, hours::varchar as hours,
    o as position
from orders left join (select o, hours from work_orders) as works using (o)
union all by name
from slips_orders;

create view extract_assessments as
with open as (
    select assessments.*, officer as assessor, if(complete, 0, 0.4) as more,
        if(office = getvariable('uzgen_unanswered').place, getvariable('uzgen_unanswered').planted,
            getvariable('uzgen_unanswered').usual) as health_open
    from assessments join (select office, count(*) as size from officers group by office) as sizes using (office)
    join officers on officers.office = assessments.office and officers.n = floor(roll(a, 'assessor') * size)
)
select printf('A%010d', a) as assessment_no, client_id as client, told(day) as day, tool,
    if(complete, 'да', 'нет') as complete, if(complete, score, null)::varchar as score,
    if(complete, by_score, null)::varchar as level_by_score, if(complete, final, null)::varchar as level,
    case
        when not complete or final = by_score then null
        when final < by_score then 'stable_life'
        when offence = 'family_violence' then 'victim_at_risk'
        else pick(['victim_at_risk', 'suicide_risk', 'extremism', 'recent_breach', 'recent_breach'], roll(a, 'why'))
    end as override_reason,
    answer(a, 'offending', 0.30, 0.03 + more, score)::varchar as offending,
    answer(a, 'education', 0.22, 0.03 + more, score)::varchar as education,
    answer(a, 'employment', 0.44, 0.03 + more, score)::varchar as employment,
    answer(a, 'finance', 0.34, 0.04 + more, score)::varchar as finance,
    answer(a, 'housing', 0.14, 0.03 + more, score)::varchar as housing,
    answer(a, 'family', if(offence = 'family_violence', 0.6, 0.24), 0.04 + more, score)::varchar as family,
    answer(a, 'peers', 0.26, 0.05 + more, score)::varchar as peers,
    answer(a, 'substance', if(offence = 'drugs', 0.55, 0.22), 0.04 + more, score)::varchar as substance,
    answer(a, 'attitudes', 0.26, 0.05 + more, score)::varchar as attitudes,
    answer(a, 'health', 0.15, health_open + more, score)::varchar as health, assessor, a as position
from open
union all by name
from slips_assessments;

create view extract_enrolments as
select printf('E%010d', e) as enrolment_no, client_id as client, programme, office, told(referred) as referred,
    case suitable when true then 'да' when false then 'нет' end as suitable, told(first_session) as first_session,
    told(over_on) as ended, outcome, reason, planned::varchar as planned, attended::varchar as attended, e as position
from enrolments
union all by name
from slips_enrolments;

create view extract_contacts as
select printf('C%011d', c) as contact_no, client_id as client, kind, told(due) as due, told(held) as held, outcome,
    c as position
from contacts;

create view extract_violations as
select printf('V%010d', v) as violation_no, client_id as client, told(day) as day, type, v as position from violations
union all by name
from slips_violations;

create view extract_reoffences as
select printf('R%010d', r) as reoffence_no, client_id as client, told(offence_date) as day, r as position
from reoffences;
