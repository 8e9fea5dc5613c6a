select _row, 'circuit ' || Circuit as court, 'Circuit court, ' || Circuit as name, Circuit as area from circuit
union all
select _row, 'family ' || Circuit, 'Family court, ' || Circuit, Circuit from family
