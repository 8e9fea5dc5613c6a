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
    nodes = [node for node in session.send("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
    bare = [_named(session, node) for node in nodes if _is_bare(node)]
    session.detach()
    yield from (f"a picture has no words: {name}" for name in bare)
    roles = [node["role"]["value"] for node in nodes]
    if roles.count("main") != 1:
        yield f"{roles.count('main')} parts say that they are the main one"
    if not any(node["role"]["value"] == "heading" and _level(node) == 1 for node in nodes):
        yield "no heading of the first level"
    yield from _bare_cards(nodes)


def _is_bare(node):
    return node["role"]["value"] in PICTURES and not node.get("name", {}).get("value")


def _named(session, node):
    """The element of a node, as its tag and attributes."""
    element = session.send("DOM.describeNode", {"backendNodeId": node["backendDOMNodeId"]})["node"]
    return " ".join([element["nodeName"], *element.get("attributes", [])])[:200]


def _level(node):
    return next((each["value"]["value"] for each in node.get("properties", []) if each["name"] == "level"), None)


def _bare_cards(nodes):
    """The cards that hold neither a picture with words, nor a table, nor a sentence in place of one."""
    known = {node["nodeId"]: node for node in nodes}
    for node in nodes:
        if node["role"]["value"] == "group" and any(_is(each, "heading") for each in _under(node, known)):
            told = [each for each in _under(node, known) if each["role"]["value"] in PICTURES | {"table", "paragraph"}]
            if not told:
                yield f"a card says nothing: {node['name']['value']}"


def _is(node, role):
    return node["role"]["value"] == role


def _under(node, known):
    for child in node.get("childIds", []):
        if child in known:
            yield known[child]
            yield from _under(known[child], known)
