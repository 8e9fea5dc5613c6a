"""What keeps somebody from using an open page: asked of axe, of the keyboard, of the width, of what is read aloud."""

from pathlib import Path

import axe_playwright_python

from tests.camera import IS_STILL

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL = {"runOnly": {"type": "tag", "values": LEVELS}, "rules": {"target-size": {"enabled": True}}}
CONTRAST = {"runOnly": ["color-contrast"]}
VIOLATIONS = """async (rules) => (await axe.run({...rules, resultTypes: ["violations"], preload: false})).violations
    .flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) => `${id}: ${target}: ${failureSummary}`))"""
TURN = "() => { const of = document.documentElement.dataset; of.bsTheme = of.bsTheme === 'dark' ? 'light' : 'dark' }"
UNREACHED = """() => {
    const reached = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
        .filter((each) => each.tabIndex >= 0 && !each.disabled && each.type !== "hidden"
            && each.checkVisibility({visibilityProperty: true}));
    const look = (each) => {
        const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(each);
        return outlineStyle === "none" ? boxShadow : [outlineStyle, outlineWidth, boxShadow].join();
    };
    const isCovered = (each) => {
        const {left, top, width, height} = each.getClientRects()[0];
        const above = document.elementFromPoint(left + width / 2, top + height / 2);
        return above && !each.contains(above) && !above.contains(each) && !above.closest("label")?.contains(each);
    };
    document.activeElement.blur();
    const wrong = (each) => {
        const before = look(each);
        each.focus();
        if (document.activeElement !== each) return "cannot have the focus";
        if (each.tabIndex > 0) return "is reached out of order";
        if (!each.getClientRects().length) return "cannot be seen";
        if (look(each) === before) return "looks the same when it has the focus";
        return isCovered(each) ? "is covered when it has the focus" : null;
    };
    const found = reached.map((each) => [wrong(each), each.outerHTML.slice(0, 120)]).filter(([told]) => told);
    document.activeElement.blur();
    return found.map((each) => each.join(": "));
}"""
BEYOND = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1)
    .map((each) => each.outerHTML.slice(0, 120)).slice(0, 3)"""
LARGER_TEXT = """() => {
    const sizeOf = (each) => parseFloat(getComputedStyle(each).fontSize);
    const sizes = [...document.querySelectorAll("body *")].map((each) => [each, sizeOf(each)]);
    sizes.forEach(([each, size]) => { each.style.fontSize = `${2 * size}px`; });
}"""
PICTURES = {"image", "figure"}


def problems(page):
    """Sentences on what is wrong with a page that is drawn; it stays as it was, at another width."""
    page.evaluate(AXE)
    yield from page.evaluate(VIOLATIONS, ALL)
    page.evaluate(TURN)
    yield from (f"in the other theme, {each}" for each in page.evaluate(VIOLATIONS, CONTRAST))
    page.evaluate(TURN)
    page.keyboard.press("Tab")  # from now on the focus is shown as it is to who types
    yield from page.evaluate(UNREACHED)
    yield from unspoken(page)
    page.set_viewport_size({"width": 720, "height": 450})  # 1440 x 900 at 200 %
    if page.evaluate(BEYOND):
        page.wait_for_function(IS_STILL)  # charts follow the width a little later
        yield from (f"at 200 % it scrolls sideways, because of {each}" for each in page.evaluate(BEYOND))


def unspoken(page):
    """What a screen reader is not told, by Chromium's own tree: a picture without words, a page without its parts."""
    session = page.context.new_cdp_session(page)
    known = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    read = [node for node in known.values() if not node["ignored"]]
    bare = [_named(session, node) for node in read if _is_bare(node, known)]
    session.detach()
    yield from (f"a picture has no words: {name}" for name in bare)
    parts = sum(_is(node, "main") for node in read)
    if parts != 1:
        yield f"{parts} parts say that they are the main one"
    if not any(_is(node, "heading") and _level(node) == 1 for node in read):
        yield "no heading of the first level"
    yield from (f"a card says nothing: {node['name']['value']}" for node in read if _is_silent(node, known))


def _is_bare(node, known):
    """Whether a picture has no name, and is no part of one that has: such parts are not read."""
    if node["role"]["value"] not in PICTURES or node.get("name", {}).get("value"):
        return False
    above = known.get(node.get("parentId"))
    while above is not None:
        if _is(above, "image") and above.get("name", {}).get("value"):
            return False
        above = known.get(above.get("parentId"))
    return True


def _named(session, node):
    """The element of a node, as its tag and attributes."""
    element = session.send("DOM.describeNode", {"backendNodeId": node["backendDOMNodeId"]})["node"]
    return " ".join([element["nodeName"], *element.get("attributes", [])])[:200]


def _level(node):
    return next((each["value"]["value"] for each in node.get("properties", []) if each["name"] == "level"), None)


def _is_silent(node, known):
    """Whether a card holds neither a picture with words, nor a table, nor a sentence in place of one."""
    inside = list(_under(node, known))
    is_card = _is(node, "group") and any(_is(each, "heading") for each in inside)
    return is_card and not any(_is(each, role) for each in inside for role in (*PICTURES, "table", "paragraph"))


def _is(node, role):
    return node["role"]["value"] == role


def _under(node, known):
    for child in node.get("childIds", []):
        if child in known:
            yield known[child]
            yield from _under(known[child], known)
