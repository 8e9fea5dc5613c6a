"""Targets and events of the invented service, written down where nobody has written any yet."""

from dashboard import marks
from dashboard.storage import alone

BY = "demonstration"
ORIGIN = {"owner": "Director of the probation service (invented)", "origin": "Order on targets, 2026 (invented)"}
TARGETS = (
    {"measure": "RN1", "value": "80", "starts": "2025-01-01"},
    {"measure": "RN2", "value": "95", "starts": "2025-01-01"},
    {"measure": "PR5a", "value": "60", "starts": "2024-01-01"},
    {"measure": "IN1", "value": "10", "starts": "2025-01-01"},
)
EVENTS = (
    {
        "happened_on": "2025-08-01",
        "kind": "law",
        "told": "Penal settlements close, their people come under probation",
        "told_ru": "Колонии-поселения закрываются, осуждённые переходят под пробацию",
        "told_ky": "Колония-конуштар жабылып, адамдары пробацияга өтөт",
        "rebases": "",
    },
    {
        "happened_on": "2026-01-01",
        "kind": "form",
        "told": "Courts send acts electronically",
        "told_ru": "Суды направляют акты в электронном виде",
        "told_ky": "Соттор актыларды электрондук түрдө жөнөтөт",
        "rebases": "IN1",
    },
    {
        "happened_on": "2025-01-01",
        "kind": "form",
        "told": "RNA 1.1 replaces RNA 1.0",
        "told_ru": "RNA 1.1 заменяет RNA 1.0",
        "told_ky": "RNA 1.1 RNA 1.0 ордуна келет",
        "rebases": "",
    },
)


def write_marks(storage):
    """Write down targets and events where there are none; whether any were written."""
    if marks.list_targets(storage) or marks.list_events(storage):
        return False
    with alone(storage) as connection:
        for target in TARGETS:
            marks.add_target(connection, ORIGIN | {"area": "", "ends": ""} | target, BY)
        for event in EVENTS:
            marks.add_event(connection, {"area": ""} | event, BY)
    return True
