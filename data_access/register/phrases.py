"""Phrases of SQL that the register is built by."""

from data_access.alphabet import APART, CAPITALS, LAST


def small(text):
    """A text in small letters, whatever the locale of the database."""
    return f"translate(lower({text}), '{CAPITALS}', '{CAPITALS.lower()}')"


def search_key(text):
    """A text as it is searched for: small letters, without the marks that a Russian keyboard lacks."""
    return f"translate({small(text)}, '{''.join(APART)}', '{''.join(APART.values())}')"


def folded(text):
    """The same in Python."""
    return text.lower().translate(str.maketrans(APART))


def order_key(text):
    """A text that sorts by code point as the Kyrgyz alphabet does."""
    key = small(text)
    for letter, before in APART.items():
        key = f"replace({key}, '{letter}', '{before}{LAST}')"
    return key


# Every client, by name; those without a name last.
NUMBERED = """
create temporary table numbered as
select clients.source, clients.client_id,
    cast(row_number() over (order by {key} collate "C" nulls last, clients.source, clients.client_id) as integer)
        as person
from clients left join {persons} persons using (source, client_id)
"""

# One row a person and place; of several orders in one place the one that leads on the data date, or led last.
# `before` lets one row tell by itself whether the person has an earlier one in any of several areas.
SEATS = """
create temporary table seats as
with held as (
    select orders.source, orders.client_id, orders.kind, orders.measure, orders.from_day as since, orders.office,
        orders.from_day <= orders.data_date and orders.data_date < orders.until_day as is_open,
        led.lead_from <= orders.data_date and orders.data_date < led.until_day as leads, led.lead_from, orders.order_id
    from held_orders orders
    left join led_orders led on led.source = orders.source and led.order_id = orders.order_id
    union all
    select led.source, led.client_id, led.kind, led.measure, led.from_day, led.place_office, false, false,
        cast(null as date), led.order_id
    from led_places led join led_orders now on now.source = led.source and now.order_id = led.order_id
        and now.place_office <> led.place_office
    where led.place_office <> 'unknown'  -- an office that gave the order away
    union all
    select distinct source, client_id, 'unknown', 'unknown', cast(null as date), office, false, false,
        cast(null as date), '' from enrolments  -- where no order tells the place
    where office is not null and not exists (select 1 from led_orders led
        where led.source = enrolments.source and led.client_id = enrolments.client_id)
),
ranked as (
    select numbered.person, numbered.source, numbered.client_id, coalesce(held.kind, 'unknown') as kind,
        coalesce(held.measure, 'unknown') as measure, held.since,
        coalesce(bool_or(held.is_open) over here, false) as is_open,
        coalesce(places.region, 'unknown') as region, coalesce(places.district, 'unknown') as district,
        coalesce(places.department, 'unknown') as department, coalesce(held.office, 'unknown') as office,
        row_number() over (partition by numbered.person, coalesce(held.office, 'unknown')
            order by coalesce(held.leads, false) desc, held.lead_from desc nulls last, held.since desc nulls last,
                held.order_id desc) as here_rank,
        row_number() over (partition by numbered.person
            order by coalesce(held.leads, false) desc, held.lead_from desc nulls last, held.since desc nulls last,
                held.order_id desc) as any_rank
    from numbered left join held using (source, client_id) left join places on places.office = held.office
    window here as (partition by numbered.person, coalesce(held.office, 'unknown'))
)
select person, source, client_id, kind, measure, since, is_open, region, district, department, office,
    row_number() over earlier as place_rank,
    string_to_array(string_agg(concat_ws(chr(10), region, district, department, office), chr(10)) over
        (earlier rows between unbounded preceding and 1 preceding), chr(10)) as before
from ranked where here_rank = 1
window earlier as (partition by person order by any_rank)
"""

# Each word of a name with the people of each office who have it.
WORDS = """
select word, region, district, department, office, array_agg(person) as people
from (
    select person, region, district, department, office, unnest(string_to_array(name_key, ' ')) as word from {register}
) as named where word <> '' group by word, region, district, department, office order by word, office
"""
