/* The address is the state: links change it, the server answers with a page, and only what differs is changed. */
(function () {
    const element = (id) => document.getElementById(id);
    const here = () => location.pathname + location.search;
    const presented = (href) => new URL(href, location.href).searchParams.get("present") || "";
    const ready = JSON.parse(element("ready").textContent);
    document.title = ready.answer.title;

    let root = null;
    let asked = here();
    let page = location.pathname + presented(here());

    const [SOON, LONGEST] = [3000, 60000]; // milliseconds until a silent server is asked again
    let [pause, again] = [SOON, 0];

    /* ---- drawing ---- */

    /* React draws the screen by itself, in the empty place that Dash keeps for it: Dash tells each component that
       it mounts to all others, which for the thousands of a long page takes a minute. */

    const insides = (told) => [told].flat(Infinity).map((each) => each && typeof each === "object" ? drawn(each) : each);

    /** A component as the server tells it, as an element; by its id it is known again on the next screen. */
    function drawn({namespace, type, props: {children, ...told}}) {
        const kind = namespace === "dash_html_components" ? type.toLowerCase() : window[namespace][type];
        return window.React.createElement(kind, {...told, key: told.id}, ...insides(children));
    }

    /** Show a screen; only what differs from the one before is changed. */
    function put(screen) {
        root = root || window.ReactDOM.createRoot(document.querySelector("#react-entry-point #screen"));
        window.ReactDOM.flushSync(() => root.render(insides(screen)));
    }

    /* ---- asking and showing ---- */

    /** Show what the server answered, unless the person has gone on meanwhile. */
    function show(arrived) {
        const answer = arrived && JSON.parse(arrived);
        if (!answer || answer.address !== here()) return;
        const focused = whereFocusIs();
        put(answer.screen);
        document.title = answer.title;
        document.documentElement.removeAttribute("aria-busy");
        element("unreachable").hidden = true;
        pause = SOON;
        requestAnimationFrame(() => { keepFocus(focused); tell(); toAim(); document.dispatchEvent(new Event("shown")); });
    }

    function ask() {
        clearTimeout(again);
        if (asked === here()) return toAim();
        asked = here();
        document.documentElement.setAttribute("aria-busy", "true");
        window.dash_clientside.set_props("address", {data: asked});
    }

    /** Change the address without loading anew; another page starts at its top. */
    function go(href) {
        const [was, is] = [presented(here()), presented(href)];
        const depth = (history.state && history.state.depth) || 0; // steps since the presentation began
        if (was && !is && depth) return history.go(-depth);
        if (was && is !== was) history.replaceState({depth}, "", href); // so that Back leaves it
        else history.pushState({depth: is && depth + 1}, "", href);
        if (isElsewhere()) window.scrollTo({top: 0, behavior: "instant"});
        ask();
    }

    const isElsewhere = () => location.pathname + presented(here()) !== page;

    /** The link or field that has the focus, told so that it is found again when it is drawn anew. */
    function whereFocusIs() {
        const focused = document.activeElement;
        if (!focused || focused === document.body) return null;
        const inside = focused.closest("#screen [id]");
        return {id: focused.id, inside: inside && inside.id, tag: focused.tagName, text: focused.textContent};
    }

    /** On another page the heading gets the focus; on the same page it stays where it was. */
    function keepFocus(was) {
        if (isElsewhere()) {
            page = location.pathname + presented(here());
            const heading = document.querySelector("#presented h2") || document.querySelector("#screen h1");
            if (heading) { heading.tabIndex = -1; heading.focus({preventScroll: true}); }
        } else if (was && document.activeElement === document.body) {
            const around = (was.inside && element(was.inside)) || element("screen");
            const again = (was.id && element(was.id))
                || [...around.querySelectorAll(was.tag)].find((each) => each.textContent === was.text);
            if (again) again.focus({preventScroll: true});
        }
    }

    /** Tell whoever listens what is shown now: the page, its part and the place, or the card and how many there are. */
    function tell() {
        const parts = element("present-position")
            ? ["#presented h2", "#present-position"] : ["title", "#tabs .on", "#screen h1"];
        const said = parts.map((each) => document.querySelector(each)).filter(Boolean).map((each) => each.textContent);
        element("told").textContent = said.join(" · ");
    }

    /** The card that the address ends with comes into view. */
    function toAim() {
        const aim = location.hash && element(location.hash.slice(1));
        if (!aim) return;
        aim.tabIndex = -1;
        aim.focus({preventScroll: true});
        aim.scrollIntoView({behavior: "instant"});
    }

    /* The first screen stands there as HTML before any script does; it goes when the same is drawn, unseen. */
    const first = element("first");
    let chosen = null; // what was clicked meanwhile

    new MutationObserver((_, watch) => {
        if (!document.querySelector("#react-entry-point #screen")) return;
        watch.disconnect();
        put(ready.answer.screen);
        const focused = whereFocusIs();
        if (first) first.remove();
        keepFocus(focused);
        toAim();
        document.dispatchEvent(new Event("shown"));
        if (chosen) requestAnimationFrame(() => go(chosen));
    }).observe(element("react-entry-point"), {childList: true, subtree: true});

    /* ---- what changes the address ---- */

    /* Pages about people are documents of their own: nothing of them stays behind when they are left. */
    const isPersonal = /^\/(people|person)$/.test(location.pathname);

    /** Whether an address is of a page that is shown here, and of no document of its own. */
    const isOurs = (href) => typeof href === "string" && ready.pages.includes(href.split(/[?#]/)[0]);

    document.addEventListener("click", (event) => {
        if (isPersonal) return;
        const row = event.target.closest && event.target.closest("#screen .bars li"); // leads where its name leads
        const link = event.target.closest && (event.target.closest("#screen a[href]") || (row && row.querySelector(".of a[href]")));
        const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
        if (!link || !isPlain || link.target || link.hasAttribute("download") || !isOurs(link.getAttribute("href"))) return;
        event.preventDefault();
        event.stopPropagation();
        if (element("first")) chosen = link.getAttribute("href");
        else go(link.getAttribute("href"));
    }, true);

    window.addEventListener("popstate", () => isOurs(location.pathname) && !element("first") ? ask() : location.reload());
    window.addEventListener("pageshow", (event) => event.persisted && isPersonal && location.reload());

    /** A bar or a place on a map that carries an address leads there. */
    document.addEventListener("mouseover", (event) => {
        const chart = event.target.closest && event.target.closest(".js-plotly-plot");
        if (!chart || !chart.on || chart.leads) return;
        chart.leads = true;
        chart.on("plotly_click", ({points}) => {
            const [href] = [points[0] && (points[0].customdata ?? points[0].data.meta)].flat();
            if (isOurs(href)) go(href);
        });
    });

    /** A form on the screen sends the token that proves it is ours. */
    document.addEventListener("submit", (event) => {
        const token = document.cookie.match(/(?:^|; )_csrf_token=([^;]*)/);
        if (!token || event.target.method !== "post" || event.target.elements.csrf_token) return;
        const field = Object.assign(document.createElement("input"), {type: "hidden", name: "csrf_token"});
        field.value = decodeURIComponent(token[1]);
        event.target.append(field);
    });

    /* ---- what Dash asks the server for ---- */

    /** The page already holds what Dash asks for first; an ended session leads to the sign-in; silence is said. */
    const fetched = window.fetch;
    window.fetch = async (...asking) => {
        const path = new URL(String((asking[0] && asking[0].url) || asking[0]), location.href).pathname;
        const held = {"/_dash-layout": ready.layout, "/_dash-dependencies": ready.dependencies}[path];
        if (held) return new Response(JSON.stringify(held), {headers: {"Content-Type": "application/json"}});
        if (path !== "/_dash-update-component") return fetched(...asking);
        try {
            const response = await fetched(...asking);
            if (response.status === 401) location.reload();
            else if (!response.ok) sayUnreachable(response.status >= 500);
            return response;
        } catch (error) {
            sayUnreachable(true);
            throw error;
        }
    };

    /** Say so; what passes is asked again, later each time and not by all browsers at the same moment. */
    function sayUnreachable(passes) {
        element("unreachable").hidden = false;
        document.documentElement.removeAttribute("aria-busy");
        asked = null;
        clearTimeout(again);
        if (!passes) return;
        again = setTimeout(ask, pause * (0.8 + 0.4 * Math.random()));
        pause = Math.min(2 * pause, LONGEST);
    }

    window.dash_clientside = Object.assign(window.dash_clientside || {}, {screen: {show}});
})();
