"""By what a number can be split: the dimensions, their code lists and their names in three languages."""

TIME = ("month", "quarter", "year")
AREA = ("area", "region", "district", "department", "office")
NUMBERS = ("score", "caseload", "days", "session", "points")
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
    "outcome": "How the programme ended",
    "stage": "Part of the programme reached",
    "session": "Last session attended",
    "fit": "Level against the programme's",
    "points": "Points of change",
    "point": "Point of supervision",
    "partner": "Partner",
    "result": "Result",
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
LISTS = {
    "reason": "leaving_reason",
    "result": "referral_result",
    "outcome": "outcome",
}  # dimensions whose code list has another name
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
    "stage": {
        "first": ("First quarter of the sessions", "Первая четверть занятий", "Сабактардын биринчи чейреги"),
        "second": ("Second quarter", "Вторая четверть", "Экинчи чейреги"),
        "third": ("Third quarter", "Третья четверть", "Үчүнчү чейреги"),
        "last": ("Last quarter", "Последняя четверть", "Акыркы чейреги"),
    },
    "fit": {
        "below": ("Below the programme's level", "Ниже уровня программы", "Программанын деңгээлинен төмөн"),
        "right": ("At the right level", "На нужном уровне", "Туура деңгээлде"),
        "above": ("Above the programme's level", "Выше уровня программы", "Программанын деңгээлинен жогору"),
        "no_level": ("Not assessed", "Не оценён", "Баалана элек"),
        "any": ("Programme for any level", "Программа для любого уровня", "Бардык деңгээлдер үчүн программа"),
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
