with levels (number, level) as (values ('1', 'low'), ('2', 'medium'), ('3', 'high'), ('4', 'very_high'))
select
    _row, assessment_no as assessment_id, client as client_id, day as assessed_on, tool, score,
    coalesce(given.level, assessments.level_by_score) as level_by_score,
    coalesce(final.level, assessments.level) as level, override_reason, complete,
    provisional, assessor
from assessments
left join levels as given on given.number = assessments.level_by_score
left join levels as final on final.number = assessments.level
