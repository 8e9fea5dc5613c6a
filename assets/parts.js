/* What the pages use of Dash's and Bootstrap's components: a store, a field, a chart, a table and an alert, instead of
   160 kB for all of them.
   A chart waits for plotly.js by itself, so the numbers on the page do not. */
(function () {
    const {createElement, useEffect, useRef} = window.React;
    const PAPER = 660; // px of a card between the margins of an A4
    const RESPONSIVE = {autosize: true, width: undefined, height: undefined};
    let arriving = null;

    /** plotly.js, fetched with the first chart; a failed fetch is tried again with the next. */
    function fetched() {
        arriving = arriving || new Promise((arrived, failed) => {
            window.PlotlyLocales = [JSON.parse(document.body.dataset.locale)]; // plotly.js looks for it when it loads
            const script = Object.assign(document.createElement("script"), {src: document.body.dataset.plotly});
            script.onload = () => arrived(window.Plotly);
            script.onerror = (problem) => { arriving = null; script.remove(); failed(problem); };
            document.head.append(script);
        });
        return arriving;
    }

    /** Plotly writes into what it draws, and the page is compared with the next one: so it draws a copy. */
    async function draw(place, {figure, config}) {
        const Plotly = await fetched();
        const {data, layout} = structuredClone(figure);
        const spoken = {...config, locale: document.documentElement.lang};
        if (place.isConnected) await Plotly.react(place, data, {...layout, ...RESPONSIVE}, spoken);
    }

    function Graph(props) {
        const place = useRef(null);
        useEffect(() => { draw(place.current, props); }, [JSON.stringify(props.figure)]); // the same one stays as it is
        useEffect(() => {
            const drawn = place.current;
            const fit = () => drawn.querySelector(".main-svg") && drawn.offsetWidth && window.Plotly.Plots.resize(drawn);
            const watch = new ResizeObserver(fit);
            watch.observe(drawn);
            return () => { watch.disconnect(); if (window.Plotly) window.Plotly.purge(drawn); };
        }, []);
        const inside = createElement("div", {ref: place, style: {width: "100%", height: "100%"}});
        return createElement("div", {id: props.id, className: "dash-graph", style: props.style}, inside);
    }

    /* Where the first screen has a chart, plotly.js is fetched as soon as the scripts before it are there. */
    document.addEventListener("DOMContentLoaded", () => document.querySelector("#first .dash-graph") && fetched());

    /* Printing waits for nobody: charts are drawn for the paper before it is laid out, and for the screen after. */
    const redraw = (size) => document.querySelectorAll(".dash-graph .js-plotly-plot").forEach((drawn) =>
        window.Plotly.relayout(drawn, size(drawn)));
    window.addEventListener("beforeprint", () =>
        redraw((drawn) => ({autosize: false, width: PAPER, height: drawn.offsetHeight})));
    window.addEventListener("afterprint", () => redraw(() => ({...RESPONSIVE, width: null, height: null})));

    const Input = ({name, value, maxLength, autoComplete, className}) =>
        createElement("input", {name, defaultValue: value, maxLength, autoComplete, className});
    const Store = () => null;

    /* Worn here: "alert alert-light" and "table table-sm"; dashboard/used_styles.py keeps the classes that it reads. */
    const dressed = (tag, kind) => ({children, color, size, className}) => createElement(tag, {
        className: [kind, color && `${kind}-${color}`, size && `${kind}-${size}`, className].filter(Boolean).join(" "),
    }, children);
    const [Alert, Table] = [dressed("div", "alert"), dressed("table", "table")];

    const Div = ({id, children}) => createElement("div", {id}, children);

    window.dash_html_components = {Div}; // around the screen; in it assets/screen.js makes the elements
    window.dash_core_components = {Graph, Input, Store};
    window.dash_bootstrap_components = {Alert, Table};
})();
