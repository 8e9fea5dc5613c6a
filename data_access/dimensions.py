"""By what a number can be split: the dimensions, their code lists and their names in three languages."""

TIME = ("month", "quarter", "year")
AREA = ("area", "region", "district", "department", "office")
NUMBERS = ("score", "caseload", "days")
LABELS = {
    "month": "Month",
    "quarter": "Quarter",
    "year": "Year",
    "area": "Area",
    "region": "Region",
    "district": "District",
    "department": "Interregional department",
    "office": "Probation office",
    "sex": "Sex",
    "age": "Age group",
    "minor": "Minor (under 18)",
    "kind": "Kind of probation",
    "measure": "Measure",
    "offence": "Offence group",
    "level": "Risk level",
    "overdue": "Days past due",
    "domain": "Need",
    "tool": "Tool",
    "complete": "Complete",
    "direction": "Direction",
    "score": "Score",
    "caseload": "Open orders held",
    "days": "Days",
    "programme": "Programme",
    "reason": "Reason for leaving",
    "end_reason": "Reason of the end",
    "exit": "How it ended",
    "violation": "Type of violation",
    "court": "Court",
    "waiting": "Days waited",
    "pending_age": "Days since receipt",
    "step": "Step of the procedure",
    "agency": "Agency",
    "pair": "From agency to agency",
    "severity": "Severity",
    "contact": "Kind of contact",
    "response": "Response",
    "third": "Third of the term",
    "role": "Role",
    "head": "Head of an office or more",
}
LISTS = {"reason": "leaving_reason", "outcome": "outcome"}  # dimensions whose code list has another name
OWN_NAMES = {  # codes that the marts themselves give
    "": {"unknown": ("Not recorded", "Не указано", "Көрсөтүлгөн эмес")},
    "level": {"not_assessed": ("Not assessed", "Не оценён", "Баалана элек")},
    "direction": {
        "down": ("Down", "Вниз", "Төмөн"),
        "same": ("Unchanged", "Без изменений", "Өзгөрүүсүз"),
        "up": ("Up", "Вверх", "Жогору"),
    },
    "severity": {
        "new_offence": ("New offence", "Новое правонарушение", "Жаңы укук бузуу"),
        "absconding": ("Absconding", "Уклонение", "Качуу"),
        "technical": ("Technical", "Техническое", "Техникалык"),
    },
    "contact": {"any": ("Of any kind", "Любого вида", "Ар кандай түрдө")},
    "third": {
        "first": ("First third", "Первая треть", "Биринчи үчтөн бири"),
        "middle": ("Middle third", "Вторая треть", "Экинчи үчтөн бири"),
        "last": ("Last third", "Последняя треть", "Акыркы үчтөн бири"),
        "over": ("Past the term", "Срок истёк", "Мөөнөт өттү"),
    },
    "minor": {"yes": ("Yes", "Да", "Ооба"), "no": ("No", "Нет", "Жок")},
    "head": {"yes": ("Yes", "Да", "Ооба"), "no": ("No", "Нет", "Жок")},
    "complete": {"yes": ("Yes", "Да", "Ооба"), "no": ("No", "Нет", "Жок")},
}


def list_of(dimension):
    """The code list that names a dimension's codes."""
    return LISTS.get(dimension, dimension)
