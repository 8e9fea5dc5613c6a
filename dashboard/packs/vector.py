"""A chart as SVG for paper, from the numbers of the slide's native chart; no browser is needed to draw it."""

from markupsafe import Markup, escape

from dashboard.packs import field, strokes
from dashboard.packs.plots import Plot
from dashboard.packs.strokes import LONGEST, WIDE, bar, part, text

ROW, NAMES, VALUES = 24, 300, 110  # pixels: a bar with its room, names left, values right
FEWEST = 34  # pixels of a piece that has room for its number


def svg_of(chart, told):
    """A Chart or a Plot as an SVG element; `told` is what it shows in words. A gap stays a gap."""
    high, inside = _drawing(chart)
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high:.0f}" width="{WIDE}" height="{high:.0f}" '
        f'role="img" aria-label="{escape(told)}">{inside}</svg>'
    )


def _drawing(chart):
    if isinstance(chart, Plot):
        return field.plot(chart)
    high, inside = {"line": field.lines, "columns": field.uprights, "steps": field.uprights}.get(chart.kind, _bars)(
        chart
    )
    if len(chart.series) < 2:
        return high, inside
    names = [name for name, _ in chart.series]
    more, signs = strokes.key(names, map(part, range(len(names))), field.LEFT, high)
    return high + more, inside + signs


def _bars(chart):
    """(height, drawing): a row a category, in it a bar for each series, or one of their pieces."""
    is_stack, rows = chart.kind == "stack", list(zip(*(values for _, values in chart.series), strict=True))
    tops = [sum(filter(None, row)) if is_stack else max(filter(None, row), default=0) for row in rows]
    scale = (WIDE - NAMES - VALUES) / (max(tops, default=0) or 1)
    high, drawn = ROW * max(1, 0.7 * (1 if is_stack else len(chart.series))), []
    for place, (name, row) in enumerate(zip(chart.categories, rows, strict=True)):
        top = place * high
        drawn.append(text(NAMES - 8, top + high / 2 + 4, name[:LONGEST], "end"))
        drawn.append((_pieces if is_stack else _beside)(chart, row, top, high, scale))
    return high * len(chart.categories) + 6, "".join(drawn)


def _beside(chart, row, top, high, scale):
    """Bars of a category under each other, each with its number; nothing where there is none."""
    each = (high - 6) / len(row)
    drawn = ""
    for place, value in enumerate(row):
        if value is not None:
            y = top + 3 + place * each
            drawn += bar(NAMES, y, value * scale, each - 1, part(place))
            drawn += text(NAMES + max(value * scale, 0) + 6, y + each / 2 + 4, _number(value, chart))
    return drawn


def _pieces(chart, row, top, high, scale):
    """Pieces of one bar, with their numbers where there is room."""
    drawn, left = "", NAMES
    for place, value in enumerate(row):
        wide = (value or 0) * scale
        drawn += bar(left, top + 3, wide, high - 6, part(place)) if wide else ""
        if wide > FEWEST:
            drawn += text(
                left + wide / 2, top + high / 2 + 4, _number(value, chart), "middle", strokes.letters_on(part(place))
            )
        left += wide
    return drawn


def _number(value, chart):
    return strokes.number(value, chart.number_format, chart.unit)
