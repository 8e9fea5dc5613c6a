-- An answer of 2 or 3 is a need; one left empty is unanswered and says nothing.
select
    _row, assessment_no as assessment_id, domain, answer as score, try_cast(answer as int) >= 2 as need,
    case when try_cast(answer as int) >= 2 then list_contains(string_split(linked, ' '), domain) end as linked
from assessments unpivot include nulls (
    answer for domain in (
        offending, education, employment, finance, housing, family, peers, substance, attitudes, health
    )
)
