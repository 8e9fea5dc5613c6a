-- Randomness without state: the same seed, row and salt always roll the same number from [0, 1).
create macro roll(id, salt) as
    (hash(xor(hash(id), hash(salt || getvariable('seed')))) >> 11)::double / 9007199254740992.0;
create macro pick(list, u) as list[1 + floor(u * len(list))::int];
create macro within(low, high, u) as (low + floor(u * (high - low + 1)))::int;

create table regions as
select * from (values  -- share: of the register; caseload: clients an officer is meant to carry
    ('KG-GB', 'PD-BISHKEK-CHUY-TALAS', 0.22, getvariable('crowded_bishkek').planted),
    ('KG-C', 'PD-BISHKEK-CHUY-TALAS', 0.18, getvariable('crowded_bishkek').usual),
    ('KG-O', 'PD-OSH-BATKEN', 0.17, getvariable('crowded_bishkek').usual),
    ('KG-J', 'PD-JALAL-ABAD', 0.15, getvariable('crowded_bishkek').usual),
    ('KG-B', 'PD-OSH-BATKEN', 0.09, getvariable('crowded_bishkek').usual),
    ('KG-GO', 'PD-OSH-BATKEN', 0.06, getvariable('crowded_bishkek').usual),
    ('KG-Y', 'PD-ISSYK-KUL-NARYN', 0.06, getvariable('crowded_bishkek').usual),
    ('KG-T', 'PD-BISHKEK-CHUY-TALAS', 0.04, getvariable('crowded_bishkek').usual),
    ('KG-N', 'PD-ISSYK-KUL-NARYN', 0.03, 10)
) as t(region, department, share, caseload);

create table departments as
select *, 'KG' as parent from (values
    ('PD-BISHKEK-CHUY-TALAS', 'Interregional department, Bishkek, Chuy and Talas',
        'Межрегиональное управление по Бишкеку, Чуйской и Таласской областям',
        'Бишкек, Чүй жана Талас аймактар аралык башкармалыгы'),
    ('PD-OSH-BATKEN', 'Interregional department, Osh and Batken',
        'Межрегиональное управление по Ошской и Баткенской областям',
        'Ош жана Баткен аймактар аралык башкармалыгы'),
    ('PD-JALAL-ABAD', 'Interregional department, Jalal-Abad',
        'Межрегиональное управление по Джалал-Абадской области', 'Жалал-Абад аймактар аралык башкармалыгы'),
    ('PD-ISSYK-KUL-NARYN', 'Interregional department, Issyk-Kul and Naryn',
        'Межрегиональное управление по Иссык-Кульской и Нарынской областям',
        'Ысык-Көл жана Нарын аймактар аралык башкармалыгы')
) as t(area, name, name_ru, name_ky);

-- One office a rayon or city; its part of the region's people follows the residents (Bishkek's four share alike).
create table offices as
with districts as (
    select districts.*, regions.*,
        coalesce(population::int, 1) / sum(coalesce(population::int, 1)) over (partition by region) as part
    from areas as districts join regions on districts.parent = regions.region
), named as (
    select *, region as in_region, share * part as weight,
        'PO-' || upper(regexp_replace(case
            when kind = 'city' then replace(replace(name, ' (city)', ''), ' (Jalal-Abad)', '') || '-city'
            else replace(replace(name, ' (Bishkek)', ''), ' District', '')
        end, '[^A-Za-z-]+', '-', 'g')) as office
    from districts
)
select office, 'Probation office, ' || name as name, 'Отдел пробации, ' || name_ru as name_ru,
    'Пробация бөлүмү, ' || name_ky as name_ky, area, department, in_region as region, weight,
    name as place, name_ru as place_ru,
    sum(weight) over (order by office) - weight as above,
    greatest(1, round(weight * getvariable('clients') * 0.25 / caseload))::int as officers
from named;

create table officers as
select printf('F%05d', row_number() over (order by office, n)) as officer, office, n
from offices, unnest(range(officers)) as t(n);
