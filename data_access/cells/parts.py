"""The names under which published cells keep the sums that measures need."""

from data_access.measures import Percentile


def name_of(part, measure=None):
    """A sum's name: 'end_month.people', 'end_month.people[exit=successful]', 'wait_month.enrolments@days:0.5'.

    Args:
        part: a measures.Part.
        measure: the Percentile that it stands for, if it does.
    """
    kept = "".join(f"[{name}={'+'.join(values)}]" for name, values in part.only)
    said = f"{part.table.name}.{part.column.name}{kept}"
    return f"{said}@{measure.number.name}:{measure.share}" if isinstance(measure, Percentile) else said
