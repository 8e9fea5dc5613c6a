"""Axes and labels that several figures share."""

from dashboard import formats, theme

TICKS, QUARTERS = 6, 4  # named periods at most; the names of quarters are long


def time_axis(codes):
    """An axis of months, quarters or years: each in its place, some of them named."""
    most = TICKS if codes and "Q" not in codes[0] else QUARTERS
    step = max(1, -(-len(codes) // most))
    named = codes[::-1][::step][::-1]
    placed = {"type": "category", "categoryorder": "array", "categoryarray": codes}
    return placed | {
        "range": [-0.5, len(codes) - 0.5],
        "tickvals": named,
        "ticktext": [short(code) for code in named],
        "tickangle": 0,
    }


def short(code):
    """A period in a few letters, which stand side by side on a phone: Oct above 2026, Q1 25, 2026."""
    if "Q" in code:
        return formats.quarter(code).replace(code[:4], code[2:4])
    return f"{formats.month_name(code)}<br>{code[:4]}" if "-" in code else code


def value_axis(measure, values):
    """An axis for a measure's values: from zero, shares up to 100 at most."""
    known = [value for value in values if value is not None]
    if measure.unit == "%":
        low, high = min(known, default=0), max(known, default=100)
        room = max((high - low) * 0.25, 4)
        return {"range": [max(0, low - room), min(100.5, high + room)], "ticksuffix": formats.percent_sign()}
    highest = max(known, default=1) * 1.12 or 1
    return {"range": [0, highest], "nticks": 6, **({"tickformat": ",.0f"} if highest > 5 else {})}


def line(xs, ys, role, **more):
    """A line trace in the colour of a role; None is a gap."""
    dash = more.pop("dash", "solid")
    width = more.pop("width", 2)
    drawn = {"color": theme.colours()[role], "width": width, "dash": dash}
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": drawn, "connectgaps": False, **more}


def lone_points(values, role):
    """What makes a line show its points between two gaps, which it does not reach; {} where there are none."""
    colour = theme.colours()[role]
    around = [None, *values, None]
    is_lone = [around[place] is around[place + 2] is None and each is not None for place, each in enumerate(values)]
    sizes = [7 if lone else 0 for lone in is_lone]
    return {"mode": "lines+markers", "marker": {"size": sizes, "color": colour, "opacity": 1}} if any(is_lone) else {}


def label(x, y, text, role, **more):
    """A word beside a line, in its colour."""
    told = {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": "right", "yanchor": "bottom", "yshift": 4}
    return (
        told
        | {"bgcolor": theme.colours()["card"], "opacity": 0.9, "borderpad": 0}
        | {"font": {"color": theme.colours()[role], "size": 12}}
        | more
    )


def rounded(value, digits=1):
    """A number as the figure needs it, or None."""
    return None if value is None else round(value, digits)
