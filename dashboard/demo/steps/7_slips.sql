-- Rows with a clerk's slip each, so that the quarantine has something to show: the same few whatever the size.
create macro someone() as (select min(client_id) from people);

create table slips_people as
select * from (values
    ('K99999991', 'X', '1990', 'нет', 'Ошибка Полова', 'ДЕМО-999999991'),
    ('K99999992', 'М', '19888', 'нет', 'Ошибка Годов', 'ДЕМО-999999992')
) as t(client, sex, birth_year, minor, name, personal_number);

create table slips_orders as
select coalesce(client, someone()) as client, 'property' as offence, registered as begins, * exclude (client)
from (values
    ('P999000001', null, 'executive', 'supervision', '30.02.2026', '16.03.2026', '16.03.2028', null, null, 'PO-ALAY'),
    ('P999000002', null, 'executive', 'supervision', '02.03.2026', '16.03.2062', '16.03.2064', null, null, 'PO-NOOKAT'),
    ('P999000003', null, 'executive', 'probation', '02.03.2026', '11.03.2026', '11.03.2028', null, null, 'PO-TALAS'),
    ('P999000004', null, 'executive', 'fine', '02.02.2026', '11.02.2026', '11.04.2026', null, null, 'PO-NARYN-2'),
    ('P999000005', null, 'executive', 'fine', '02.06.2025', '11.06.2025', '11.06.2026', '11.06.2024', 'term_served',
        'PO-KEMIN'),
    ('P999000006', 'K00000000', 'executive', 'ban', '02.02.2026', '11.02.2026', '11.02.2028', null, null, 'PO-TUP'),
    ('P999000007', null, 'conditional', 'supervision', '02.02.2026', '11.02.2026', '11.02.2028', null, null, 'PO-TUP'),
    ('P999000008', null, 'executive', 'fine', '01.09.2025', '11.09.2025', '11.09.2026', '11.09.2026', 'finished',
        'PO-TONG')
) as t(order_no, client, kind, measure, court_act, registered, due, ended, end_reason, office);

create table slips_assessments as
select coalesce(client, someone()) as client, 'RNA 1.1' as tool, 'да' as complete, '14' as score,
    '2' as level_by_score, * exclude (client)
from (values
    ('A9999999001', 'K00000000', '12.05.2026', '2'),
    ('A9999999002', null, '12.05.2026', '7'),
    ('A9999999003', null, '12.15.2026', '2')
) as t(assessment_no, client, day, level);

create table slips_enrolments as
select someone() as client, 'да' as suitable, * from (values
    ('E9999999001', 'yoga', '12.05.2026', null),
    ('E9999999002', 'employment', '12.05.2026', '01.01.1800'),
    ('E9999999003', null, '12.05.2026', null)
) as t(enrolment_no, programme, referred, first_session);

create table slips_violations as
select coalesce(client, someone()) as client, '12.05.2026' as day, * exclude (client)
from (values
    ('V9999999001', 'K00000000', 'missed_contact'),
    ('V9999999002', null, 'late')
) as t(violation_no, client, type);
