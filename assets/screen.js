/* The address is the state: links change it, the server answers with a page, and only what differs is changed. */
(function () {
    const ROOT = ["components"];
    let shown = null, asked = null;

    const here = () => location.pathname + location.search;
    const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);
    const isPart = (x) => Boolean(x && typeof x === "object" && x.namespace && x.type);
    const isKin = (a, b) => isPart(a) && isPart(b) && a.type === b.type && a.namespace === b.namespace
        && same(a.props.id, b.props.id);

    /** Where the component with that id stands in Dash's layout. */
    function find(id, part, path) {
        if (!isPart(part)) return null;
        if (part.props.id === id) return path;
        const inner = part.props.children;
        for (const [i, child] of (Array.isArray(inner) ? inner : [inner]).entries()) {
            const found = find(id, child, path.concat("props", "children", Array.isArray(inner) ? i : []));
            if (found) return found;
        }
        return null;
    }

    /** Note in `changes` what turns the component `old` at `path` into `now`; a chart stays the chart it is. */
    function compare(old, now, path, changes) {
        const props = {};
        for (const name of new Set([...Object.keys(old.props), ...Object.keys(now.props)])) {
            if (name === "children") compareInside(old.props.children, now.props.children, path, props, changes);
            else if (!same(old.props[name], now.props[name])) props[name] = now.props[name] ?? null;
        }
        if (Object.keys(props).length) changes.push([path, props]);
    }

    function compareInside(old, now, path, props, changes) {
        const place = path.concat("props", "children");
        if (same(old, now)) return;
        if (isKin(old, now)) return compare(old, now, place, changes);
        const alike = Array.isArray(old) && Array.isArray(now) && old.length === now.length
            && now.every((each, i) => isKin(old[i], each) || same(old[i], each));
        if (!alike) props.children = now ?? null;
        else now.forEach((each, i) => isKin(old[i], each) && compare(old[i], each, place.concat(i), changes));
    }

    function put(screen) {
        const path = find("screen", window.dash_component_api.getLayout(ROOT), ROOT);
        const changes = [];
        if (isKin(shown, screen)) compare(shown, screen, path.concat("props", "children"), changes);
        else changes.push([path, {children: screen}]);
        changes.forEach(([where, props]) => window.dash_clientside.set_props(where, props));
        shown = screen;
    }

    /** Show what the server answered, unless the person has gone on meanwhile. */
    function show(answer) {
        answer = answer || JSON.parse(document.getElementById("first-screen").textContent);
        if (shown && answer.address !== here()) return;
        put(answer.screen);
        document.title = answer.title;
        document.documentElement.removeAttribute("aria-busy");
        document.getElementById("unreachable").hidden = true;
    }

    function ask() {
        if (asked === here()) return;
        asked = here();
        document.documentElement.setAttribute("aria-busy", "true");
        window.dash_clientside.set_props("address", {data: asked});
    }

    /** Change the address without loading anew; another page starts at its top. */
    function go(href) {
        const isOther = new URL(href, location.href).pathname !== location.pathname;
        history.pushState({}, "", href);
        if (isOther) window.scrollTo(0, 0);
        ask();
    }

    const isOurs = (href) => typeof href === "string" && /^\/(?!\/|download|sign-|preferences)/.test(href);

    document.addEventListener("click", (event) => {
        const link = event.target.closest("#screen a[href]");
        const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
        if (!link || !isPlain || link.target || link.hasAttribute("download") || !isOurs(link.getAttribute("href"))) return;
        event.preventDefault();
        event.stopPropagation();
        go(link.getAttribute("href"));
    }, true);

    window.addEventListener("popstate", ask);

    /** A bar or a place on a map that carries an address leads there. */
    document.addEventListener("mouseover", (event) => {
        const chart = event.target.closest && event.target.closest(".js-plotly-plot");
        if (!chart || !chart.on || chart.leads) return;
        chart.leads = true;
        chart.on("plotly_click", ({points}) => {
            const [href] = [points[0] && points[0].customdata].flat();
            if (isOurs(href)) go(href);
        });
    });

    /** A form on the screen sends the token that proves it is ours. */
    document.addEventListener("submit", (event) => {
        const token = document.cookie.match(/(?:^|; )_csrf_token=([^;]*)/);
        if (!token || event.target.elements.csrf_token) return;
        const field = Object.assign(document.createElement("input"), {type: "hidden", name: "csrf_token"});
        field.value = decodeURIComponent(token[1]);
        event.target.append(field);
    });

    /** A session that has ended leads to the sign-in; a silent server is said, and the numbers stay. */
    const fetched = window.fetch;
    window.fetch = async (...asking) => {
        const isAnswer = String(asking[0] && asking[0].url || asking[0]).includes("/_dash-update-component");
        const fail = () => { document.getElementById("unreachable").hidden = !isAnswer; asked = null; };
        try {
            const response = await fetched(...asking);
            if (isAnswer && response.status === 401) location.reload();
            else if (isAnswer && !response.ok) fail();
            return response;
        } catch (error) {
            fail();
            throw error;
        }
    };

    window.dash_clientside = Object.assign(window.dash_clientside || {}, {screen: {show}});
})();
