-- The file has abbreviations only; the names are those that the State's Attorney's Office uses for them.
with named (programme, name, name_ru, domain) as (
    values
        ('DS', 'Drug School', 'Школа по наркотикам', 'substance'),
        ('DDPP', 'Drug Deferred Prosecution Program', 'Отсрочка преследования по наркотикам', 'substance'),
        ('BR9', 'Felony Deferred Prosecution Program (Branch 9)', 'Отсрочка преследования (отделение 9)', null),
        ('DC', 'Drug Treatment Court', 'Суд по лечению от наркозависимости', 'substance'),
        ('MHC', 'Mental Health Court', 'Суд психического здоровья', 'health'),
        ('ARI', 'Adult Redeploy Illinois', 'Adult Redeploy Illinois', null),
        ('VC', 'Veterans Treatment Court', 'Суд для ветеранов', null),
        ('ACT', 'Access to Community Treatment', 'Доступ к лечению по месту жительства', null),
        ('RJCC', 'Restorative Justice Community Court', 'Суд восстановительного правосудия', null)
)
select
    _row, DIVERSION_PROGRAM as programme,
    coalesce(named.name, DIVERSION_PROGRAM) as name, named.name_ru, named.domain
from diversion left join named on named.programme = DIVERSION_PROGRAM
