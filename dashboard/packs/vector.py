"""A chart as SVG for paper, from the numbers of the slide's native chart; no browser is needed to draw it."""

from markupsafe import Markup, escape

from dashboard import formats, theme

WIDE, ROW, NAMES, VALUES = 960, 24, 300, 110  # pixels: width, a bar with its room, names left, values right
HIGH, LEFT, BELOW, TICKS = 300, 60, 46, 4
LONGEST = 46  # letters of a name
LEGEND = 22


def svg_of(chart, told):
    """The chart as an SVG element; `told` is what it shows in words. A gap stays a gap."""
    high, inside = (_lines if chart.kind == "line" else _bars)(chart)
    key = _key(chart, high) if len(chart.series) > 1 else ""
    whole = high + (LEGEND if key else 0)
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {whole}" width="{WIDE}" height="{whole}" '
        f'role="img" aria-label="{escape(told)}">{inside}{key}</svg>'
    )


def _bars(chart):
    """(height, drawing): a row a category, in it a bar for each series, or one of their pieces."""
    is_stack = chart.kind != "bar"
    tops = [sum(filter(None, row)) if is_stack else max(filter(None, row), default=0) for row in _rows(chart)]
    scale = (WIDE - NAMES - VALUES) / (max(tops, default=0) or 1)
    bars = 1 if is_stack else len(chart.series)
    high, drawn = ROW * max(1, 0.7 * bars), []
    for place, (name, row) in enumerate(zip(chart.categories, _rows(chart), strict=True)):
        top = place * high
        drawn.append(_text(NAMES - 8, top + high / 2 + 4, name[:LONGEST], "end"))
        drawn.append((_pieces if is_stack else _beside)(chart, row, top, high, scale))
    return high * len(chart.categories) + 6, "".join(drawn)


def _rows(chart):
    return list(zip(*(values for _, values in chart.series), strict=True))


def _beside(chart, row, top, high, scale):
    """Bars of a category under each other, each with its number; nothing where there is none."""
    each = (high - 6) / len(row)
    drawn = ""
    for place, value in enumerate(row):
        if value is not None:
            y = top + 3 + place * each
            drawn += _bar(NAMES, y, value * scale, each - 1, place)
            drawn += _text(NAMES + max(value * scale, 0) + 6, y + each / 2 + 4, _number(value, chart))
    return drawn


def _pieces(chart, row, top, high, scale):
    """Pieces of one bar, with their numbers where there is room."""
    drawn, left = "", NAMES
    for place, value in enumerate(row):
        wide = (value or 0) * scale
        drawn += _bar(left, top + 3, wide, high - 6, place) if wide else ""
        if wide > 34:
            drawn += _text(left + wide / 2, top + high / 2 + 4, _number(value, chart), "middle", _on(place))
        left += wide
    return drawn


def _lines(chart):
    """(height, drawing): lines over time from zero, broken where there is no number."""
    top = max(value for _, values in chart.series for value in values if value is not None) or 1
    step = (WIDE - LEFT - 40) / max(len(chart.categories) - 1, 1)
    drawn = _grid(chart, top) + _periods(chart, step)
    for place, (_, values) in enumerate(chart.series):
        dots = [None if value is None else (LEFT + spot * step, _y(value, top)) for spot, value in enumerate(values)]
        drawn += "".join(_path(piece, place) for piece in _unbroken(dots))
    return HIGH, drawn


def _y(value, top):
    return 12 + (HIGH - BELOW - 12) * (1 - value / top)


def _grid(chart, top):
    """Level lines with their numbers."""
    drawn = ""
    for tick in range(TICKS + 1):
        value = top * tick / TICKS
        y = _y(value, top)
        drawn += f'<path d="M{LEFT} {y:.1f}H{WIDE - 40}" stroke="{_colour("line")}"/>'
        drawn += _text(LEFT - 6, y + 4, _number(value, chart), "end")
    return drawn


def _periods(chart, step):
    """Names of some of the periods, the last among them."""
    every = -(-len(chart.categories) // 8)
    named = [*range(len(chart.categories))][::-1][::every]
    return "".join(_text(LEFT + place * step, HIGH - 20, chart.categories[place], "middle") for place in named)


def _unbroken(dots):
    piece = []
    for dot in [*dots, None]:
        if dot is not None:
            piece.append(dot)
        elif piece:
            yield piece
            piece = []


def _path(piece, place):
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in piece)
    (x, y), colour = piece[-1], _colour(_role(place))
    line = f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2.2"/>'
    return f'{line}<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'


def _key(chart, high):
    """What each colour stands for."""
    drawn, left = "", LEFT
    for place, (name, _) in enumerate(chart.series):
        drawn += _bar(left, high + 6, 12, 12, place) + _text(left + 17, high + 16, name[:LONGEST])
        left += 40 + 7.4 * len(name[:LONGEST])
    return drawn


def _bar(x, y, wide, high, place):
    size = f'width="{max(wide, 0.5):.1f}" height="{high:.1f}"'
    return f'<rect x="{x:.1f}" y="{y:.1f}" {size} fill="{_colour(_role(place))}"/>'


def _text(x, y, text, anchor="start", role="text"):
    look = f'text-anchor="{anchor}" fill="{_colour(role)}" font-size="13"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(text)}</text>'


def _number(value, chart):
    digits = 0 if chart.number_format == "#,##0" or abs(value) >= 100 else 1
    return (formats.share if chart.unit == "%" else formats.number)(value, digits)


def _role(place):
    return theme.PARTS[place % len(theme.PARTS)]


def _on(place):
    return "text" if _role(place) in ("part-2", "part-4", "part-6") else "on-high"


def _colour(role):
    return theme.ROLES[role][0]
