/* Presenting: the keys of a keyboard and of a presenter's remote, the full screen, and the window with the notes.
   The address says what is presented (assets/screen.js); here only its links are followed. */
(function () {
    const element = (id) => document.getElementById(id);
    const follow = (id) => element(id) && element(id).click();
    const SMALLEST = 0.6; // of the size that is read from the end of the room; a list that is longer is scrolled
    const notes = new BroadcastChannel("presenting");
    let isFull = false;

    /* ---- the full screen ---- */

    const hasFull = () => Boolean(document.fullscreenElement);

    /** Where the browser has no full screen, or refuses it, the page fills the window as it is. */
    const fill = () => document.documentElement.requestFullscreen?.().catch(() => {});

    function turnFull() {
        if (!hasFull()) return fill();
        isFull = false;
        return document.exitFullscreen();
    }

    window.addEventListener("click", (event) => {
        const clicked = event.target.closest && event.target.closest("#present-start, #present-full");
        if (!clicked || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
        clicked.id === "present-start" ? fill() : turnFull();
    }, true);

    /** The browser's own Escape ends the full screen: the presentation ends with it. */
    document.addEventListener("fullscreenchange", () => {
        const isOver = isFull && !hasFull();
        isFull = hasFull();
        if (isOver) follow("present-leave");
    });

    /* ---- what was drawn ---- */

    /** Letters grow smaller until the card fits; the window with the notes turns to it. */
    function settle() {
        const presented = element("presented");
        document.documentElement.removeAttribute("data-blank");
        if (!presented) return hasFull() && turnFull();
        const bodies = [...presented.querySelectorAll(":is(.one, .six) .body")];
        const isCut = (body) => body.scrollHeight > body.clientHeight + 2 || body.scrollWidth > body.clientWidth + 2;
        let fit = 1;
        do presented.style.setProperty("--fit", fit); while (bodies.some(isCut) && (fit -= 0.08) > SMALLEST);
        for (const body of bodies) isCut(body) ? body.setAttribute("tabindex", 0) : body.removeAttribute("tabindex");
        window.dispatchEvent(new Event("resize")); // charts take the place there is
        tell();
    }

    function tell() {
        const step = new URLSearchParams(location.search).get("present");
        if (step) notes.postMessage({step, card: document.querySelector("#cards > [id]")?.id});
    }

    document.addEventListener("shown", settle);

    /* ---- keys ---- */

    const isSpoken = (target) => target.closest("input, select, textarea, [contenteditable]");
    const isPressed = (target) => target.closest("a, button, summary");
    const WAYS = {
        ArrowRight: "present-on", PageDown: "present-on", ArrowLeft: "present-back", PageUp: "present-back",
        Escape: "present-leave", ArrowDown: "present-on", ArrowUp: "present-back",
    };
    const LETTERS = {n: () => follow("present-notes"), f: turnFull, b: blank, ".": blank, i: define, d: define};

    function blank() { document.documentElement.toggleAttribute("data-blank"); }

    function define() {
        const sign = document.querySelector("#presented .passport > summary");
        if (sign) { sign.click(); sign.focus(); }
    }

    const toEnd = (name) => {
        const link = document.createElement("a");
        link.href = element("present-controls").dataset[name];
        element("screen").append(link);
        link.click();
        link.remove();
    };

    /** What a key does in a presentation; nothing where it has a meaning of its own. */
    function meant({key, shiftKey, target}) {
        const isWhole = !element("present-position");
        if (key === "Escape" && document.querySelector("#screen details.menu[open]")) return null;
        if (isWhole && key.length > 1 && key !== "Escape" || isWhole && key === " ") return null; // they scroll
        if (key === " ") return isPressed(target) ? null : () => follow(shiftKey ? "present-back" : "present-on");
        if (key === "Home" || key === "End") return () => toEnd(key === "Home" ? "first" : "last");
        if (key.startsWith("Arrow") && scrolls(key)) return null;
        if (WAYS[key]) return element(WAYS[key]) && (() => follow(WAYS[key]));
        return isPressed(target) ? null : LETTERS[key.toLowerCase()];
    }

    /** Whether up and down have something to scroll before they turn to another card. */
    function scrolls(key) {
        const box = document.querySelector("#presented .one .body") || document.querySelector(".stage");
        const left = {ArrowDown: box.scrollHeight - box.clientHeight - box.scrollTop, ArrowUp: box.scrollTop}[key] || 0;
        if (left > 2) box.scrollBy({top: (key === "ArrowDown" ? 1 : -1) * box.clientHeight / 2, behavior: "instant"});
        return left > 2;
    }

    window.addEventListener("keydown", (event) => {
        if (!element("presented") || event.ctrlKey || event.metaKey || event.altKey || isSpoken(event.target)) return;
        const does = meant(event);
        if (!does) return;
        event.preventDefault();
        event.stopPropagation();
        does();
    }, true);

    notes.onmessage = ({data}) => data.turn ? follow(data.turn) : data.where && tell();
    window.addEventListener("resize", (event) => event.isTrusted && settle());
})();
