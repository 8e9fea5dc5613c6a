-- The first assessment under supervision. One without a level is there, but does not count as complete.
select
    _row, ID as assessment_id, ID as client_id, 'parole_risk' as tool,
    Supervision_Risk_Score_First as score,
    Supervision_Level_First as level,
    Supervision_Level_First is not null as complete
from people
where Supervision_Risk_Score_First is not null or Supervision_Level_First is not null
