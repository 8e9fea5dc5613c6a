"""What the slides of a pack are made of: a slide with its title and foot, texts, tables; sizes and colours once."""

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.packs.strokes import colour, letters_on

WIDE, HIGH, EDGE = Inches(13.333), Inches(7.5), Inches(0.5)
ROOM = WIDE - 2 * EDGE
TOP, BODY, FOOT = Inches(1.0), Inches(1.5), Inches(7.02)
TITLE_ONLY = 5  # layout of the library's own template
LETTERS = 58  # of a title on one line
LINE = Inches(0.3)  # of a table, at 12 points
PER_INCH = 13.5  # letters at 12 points
GAP = Inches(0.33)  # between columns


def slide_of(shown, title, foot=""):
    """A slide with a title, and at its foot a line and its number."""
    slide = shown.slides.add_slide(shown.slide_layouts[TITLE_ONLY])
    head = slide.shapes.title
    head.left, head.top, head.width, head.height = EDGE, Inches(0.28), ROOM, Inches(0.75)
    head.text = title
    head.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    head.text_frame.word_wrap = True
    head.text_frame.margin_left = head.text_frame.margin_right = 0
    _write(head.text_frame.paragraphs[0], 24 if len(title) <= LETTERS else 18, "text", is_bold=True)
    _rule(slide)
    say(slide, foot, FOOT, 10)
    number = _box(slide, WIDE - EDGE - Inches(1), FOOT, Inches(1), Inches(0.3)).paragraphs[0]
    number.text, number.alignment = str(len(shown.slides)), PP_ALIGN.RIGHT
    _write(number, 10, "muted")
    return slide


def _rule(slide):
    """A short bar above the title, in the product's colour."""
    mark = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, EDGE, Inches(0.22), Inches(0.9), Inches(0.06))
    mark.fill.solid()
    mark.fill.fore_color.rgb = rgb("accent")
    mark.line.fill.background()


def say(slide, text, top, size=12, role="muted"):
    """A paragraph of small text; nothing where there is none."""
    if text:
        told = _box(slide, EDGE, top, ROOM - Inches(1.2), Inches(0.4)).paragraphs[0]
        told.text = text
        _write(told, size, role)


def column(slide, heading, lines, left, width):
    """A heading and under it sentences, each with what it rests on in small letters."""
    body = _box(slide, left, BODY, width, FOOT - BODY)
    head = body.paragraphs[0]
    head.text = heading
    _write(head, 16, "accent", is_bold=True)
    for text, evidence in lines:
        _paragraph(body, text, 14, "text", 9)
        _paragraph(body, evidence, 10, "muted", 1)


def tiles(slide, told):
    """Numbers in large letters, three in a row, six at most: (name, number, what else is said of it)."""
    wide, high = (ROOM - 2 * GAP) // 3, Inches(2.4)
    for place, (name, number, more) in enumerate(told):
        row, at = divmod(place, 3)
        left, top = EDGE + at * (wide + GAP), BODY + row * (high + GAP)
        body = _box(slide, left, top, wide, high)
        body.paragraphs[0].text = name
        _write(body.paragraphs[0], 14, "muted")
        _paragraph(body, number, 32, "text", 2)
        _paragraph(body, more, 12, "muted", 4)


def table(slide, heads, rows, widths, shades=None, top=BODY):
    """A table over the whole width.

    Args:
        widths: the columns' shares of the width, in any unit.
        shades: {(row, column): role of the theme}; everything else is white.
    """
    frame = slide.shapes.add_table(len(rows) + 1, len(heads), EDGE, top, ROOM, LINE * (len(rows) + 1))
    drawn = frame.table
    drawn.horz_banding = False
    for place, wide in enumerate(widths):
        drawn.columns[place].width = int(ROOM * wide / sum(widths))
    for number, row in enumerate([heads, *rows]):
        drawn.rows[number].height = LINE
        for place, text in enumerate(row):
            role = "accent" if not number else (shades or {}).get((number - 1, place), "card")
            _fill(drawn.cell(number, place), str(text), role, is_head=not number)


def pages_of(rows, widths, most):
    """The rows in pieces that fit so many lines of a slide, each with one row or more."""
    page, lines = [], 0
    for row in rows:
        taken = _lines_of(row, widths)
        if page and lines + taken > most:
            yield page
            page, lines = [], 0
        page.append(row)
        lines += taken
    if page:
        yield page


def _lines_of(row, widths):
    """How many lines the tallest cell of a row takes."""
    inches = [ROOM / Inches(1) * wide / sum(widths) - 0.2 for wide in widths]
    lines = [-(-len(str(text)) // max(int(wide * PER_INCH), 1)) for text, wide in zip(row, inches, strict=True)]
    return max(*lines, 1) * 0.8 + 0.2


def _fill(cell, text, role, is_head):
    cell.text = text
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(role)
    cell.margin_top = cell.margin_bottom = Inches(0.025)
    _write(cell.text_frame.paragraphs[0], 12, letters_on(role), is_bold=is_head)
    _line_below(cell)


def _line_below(cell):
    """A thin line under a cell, and none around it."""
    properties = cell._tc.get_or_add_tcPr()
    for place, side in enumerate(("a:lnL", "a:lnR", "a:lnT", "a:lnB")):  # they stand before the fill
        line = properties.makeelement(qn(side), {"w": "6350"})
        drawn = line.makeelement(qn("a:solidFill" if side == "a:lnB" else "a:noFill"), {})
        if side == "a:lnB":
            drawn.append(drawn.makeelement(qn("a:srgbClr"), {"val": str(rgb("line"))}))
        line.append(drawn)
        properties.insert(place, line)


def _box(slide, left, top, width, height):
    body = slide.shapes.add_textbox(left, top, width, height).text_frame
    body.word_wrap = True
    body.margin_left = body.margin_right = 0
    return body


def _paragraph(body, text, size, role, before):
    if text:
        told = body.add_paragraph()
        told.text, told.space_before = text, Pt(before)
        _write(told, size, role)


def _write(paragraph, size, role, is_bold=False):
    paragraph.alignment = paragraph.alignment or PP_ALIGN.LEFT
    paragraph.font.size, paragraph.font.bold, paragraph.font.color.rgb = Pt(size), is_bold, rgb(role)


def rgb(role):
    """A colour of the light theme."""
    return RGBColor.from_string(colour(role).removeprefix("#"))
