"""Turns a sheet of a workbook into plain text; runs as a process of its own.

A workbook is small when packed and may be huge when open, so it is opened where its memory can be bounded and
where its end is not the loader's. Called by `excel_input` with: file, sheet (empty for the first), rows to skip,
decimal sign, header (1 or 0), output file, most memory in bytes. Writes lines of row number and values, and answers
on its standard output with JSON: columns, rows, last, or refused.
"""

import csv
import datetime
import json
import resource
import sys


def main(file, sheet, skip, decimal, header, output, memory):
    """Convert one sheet and print what was found."""
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    try:
        answer = _convert(file, sheet, int(skip), decimal, header == "1", output)
    except MemoryError:
        answer = {"refused": "takes more memory than a workbook may; save the sheet as CSV and load that"}
    except Exception as error:  # whatever a broken workbook raises is one sentence for the clerk
        answer = {"refused": f"cannot be opened as a workbook ({error}); fetch it again or save it as CSV"}
    print(json.dumps(answer))


def _convert(file, sheet, skip, decimal, header, output):
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(file)
    if sheet and sheet not in book.sheet_names:
        return {"refused": f"has no sheet {sheet!r}; it has {', '.join(book.sheet_names)}"}
    found = book.get_sheet_by_name(sheet or book.sheet_names[0])
    rows = found.to_python(skip_empty_area=False)[skip:]
    names = [as_text(value, decimal) for value in rows[0]] if rows else []
    data = rows[1:] if header else rows
    return {"columns": names, **_write(data, decimal, output)}


def _write(data, decimal, output):
    rows = last = 0
    with open(output, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for line, values in enumerate(data, 1):
            texts = [as_text(value, decimal) for value in values]
            if any(texts):
                rows, last = rows + 1, line
                writer.writerow((line, *texts))
    return {"rows": rows, "last": last}


def as_text(value, decimal="."):
    """A typed value as the text that the loader reads: ISO dates, plain digits, true and false."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).replace(".", decimal)
    if isinstance(value, datetime.datetime):
        return str(value.date()) if value.time() == datetime.time() else value.isoformat(" ")
    if type(value).__name__ == "Decimal":
        return str(value).replace(".", decimal)
    return str(value).strip()


if __name__ == "__main__":
    main(*sys.argv[1:])
