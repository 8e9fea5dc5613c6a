-- The source says of each type only whether it ever happened: one row a person and type, not one an incident.
select _row, ID || '-electronic' as violation_id, ID as client_id, 'electronic' as type
from people where Violations_ElectronicMonitoring = 'true'
union all
select _row, ID || '-instruction', ID, 'instruction' from people where Violations_Instruction = 'true'
union all
select _row, ID || '-missed', ID, 'missed_contact' from people where Violations_FailToReport = 'true'
union all
select _row, ID || '-left', ID, 'left_area' from people where Violations_MoveWithoutPermission = 'true'
