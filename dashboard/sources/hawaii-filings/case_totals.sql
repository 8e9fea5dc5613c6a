select
    _row, COURT as court, CASE_TYPE_NAME as offence, "YEAR" || '-' || lpad("MONTH", 2, '0') || '-01' as month,
    '1' as months, CASE_COUNT as filed
from filings
