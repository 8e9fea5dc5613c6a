/* What a page says, and which of its texts do not fit: for tests/test_languages.py. */
() => {
    const LATIN_IN_EVERY_LANGUAGE = "code, kbd, samp, pre, script, style, noscript, [lang=en], .letters";
    const SAID = ["title", "aria-label", "alt", "placeholder"];
    const isScrolled = (style) => ["auto", "scroll"].includes(style.overflowX);
    const isShown = (element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true});

    const told = [], wide = [], boxes = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const text = node.textContent.trim(), element = node.parentElement;
        if (!text || element.closest("script, style, noscript")) continue;
        if (!element.closest(LATIN_IN_EVERY_LANGUAGE)) told.push(text);
        if (isShown(element)) look(node, text, element);
    }
    for (const element of document.body.querySelectorAll(SAID.map((name) => `[${name}]`).join()))
        if (!element.closest(LATIN_IN_EVERY_LANGUAGE)) SAID.forEach((name) => element.getAttribute(name) && told.push(element.getAttribute(name)));

    /** A text must lie inside the page and inside every box around it that cuts what is wider, until one that scrolls. */
    function look(node, text, element) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const rects = [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 1);
        let isInScroller = false;
        for (let around = element; around && around !== document.documentElement; around = around.parentElement) {
            const style = getComputedStyle(around), box = around.getBoundingClientRect();
            if (box.width <= 1 || style.clipPath !== "none") return; // said to screen readers only
            if (isScrolled(style)) { isInScroller = true; break; }
            const cuts = ["hidden", "clip"].includes(style.overflowX) && around !== document.body;
            if (cuts && rects.length && rects.every((rect) => rect.top >= box.bottom - 1)) return; // moved out of sight whole
            if (cuts && rects.some((rect) => rect.right > box.right + 1.5 || rect.left < box.left - 1.5)) return wide.push(text);
        }
        if (!isInScroller && rects.some((rect) => rect.right > innerWidth + 1 || rect.left < -1)) return wide.push(text);
        if (!isInScroller && !element.closest("svg")) rects.forEach((rect) => boxes.push({rect, text, element}));
    }

    const isFloating = (element) => {
        for (let around = element; around; around = around.parentElement)
            if (["fixed", "sticky", "absolute"].includes(getComputedStyle(around).position)) return true;
        return false;
    };
    const over = [];
    boxes.sort((a, b) => a.rect.top - b.rect.top);
    boxes.forEach((one, i) => {
        for (let j = i + 1; j < boxes.length && boxes[j].rect.top < one.rect.bottom - 3; j += 1) {
            const other = boxes[j];
            const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
            const down = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
            if (across > 2 && down > 0.35 * Math.min(one.rect.height, other.rect.height)
                && one.element !== other.element && !isFloating(one.element) && !isFloating(other.element))
                over.push(`${one.text.slice(0, 50)} / ${other.text.slice(0, 50)}`);
        }
    });
    return {told, wide, over, width: document.documentElement.scrollWidth};
}
