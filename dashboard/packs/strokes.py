"""What drawings for paper are made of: letters, bars and lines as SVG, in the colours of the light theme."""

from markupsafe import escape

from dashboard import formats, theme

WIDE = 960  # pixels of every drawing
LONGEST = 46  # letters of a name
KEY_LINE, SIGN, A_LETTER = 22, 40, 7.4  # pixels of the key: a line, a sign with its room, a letter


def text(x, y, told, anchor="start", role="text"):
    """Letters that begin, end or have their middle at x."""
    look = f'text-anchor="{anchor}" fill="{colour(role)}" font-size="13"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(told)}</text>'


def bar(x, y, wide, high, role):
    """A filled rectangle, at least a hair wide."""
    size = f'width="{max(wide, 0.5):.1f}" height="{high:.1f}"'
    return f'<rect x="{x:.1f}" y="{y:.1f}" {size} fill="{colour(role)}"/>'


def path(dots, role, width=2.2, dash=""):
    """A line through dots, in pixels."""
    told = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in dots)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{told}" fill="none" stroke="{colour(role)}" stroke-width="{width}"{dashed}/>'


def dot(x, y, role, size=3):
    """A round mark."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{colour(role)}"/>'


def key(names, roles, left, top):
    """(height, drawing): what each colour stands for, on as many lines as it takes."""
    drawn, x, y = "", left, top
    for name, role in zip(names, roles, strict=True):
        wide = SIGN + A_LETTER * len(name[:LONGEST])
        if x > left and x + wide > WIDE:
            x, y = left, y + KEY_LINE
        drawn += bar(x, y + 6, 12, 12, role) + text(x + 17, y + 16, name[:LONGEST])
        x += wide
    return y + KEY_LINE - top, drawn


def number(value, number_format, unit):
    """A value as its format wants it, in the language of the pack."""
    if number_format == "0.00":
        return formats.number(value, 2)
    digits = 0 if number_format == "#,##0" or abs(value) >= 100 else 1
    return (formats.share if unit == "%" else formats.number)(value, digits)


def part(place):
    """The role of the colour of a series."""
    return theme.PARTS[place % len(theme.PARTS)]


def letters_on(role):
    """The role of letters that stand out on this one."""
    return "text" if theme.luminance(colour(role)) > theme.EVEN else "on-high"


def colour(role):
    """A colour of the light theme: paper is white."""
    return theme.ROLES[role][0]
