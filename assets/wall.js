/* A wall: plays the slides of the page, asks whether anything has changed, draws anew only what has.
   Everything is measured by the browser's steady clock; the time on the screen is the server's. */
(function () {
    const wall = document.getElementById("wall");
    const told = JSON.parse(wall.dataset.told);
    const lost = wall.querySelector(".lost");
    const ENLARGED = 2.2; // 12 px of a card on the desk are 26 px on a wall of 1920
    const PATIENCE = 10000, LONGEST = 30000, MEND = 300000; // ms
    const DAY = 86400, NIGHT = 3 * 3600; // s
    const steady = () => performance.now();
    const started = steady();
    const slides = () => wall.querySelectorAll(".slide");

    let [at, since, heard, failures] = [0, started, started, 0];
    let [mark, clock] = [told.mark, {now: told.now, at: started}];
    let again = told.failed ? started + MEND : Infinity; // when to try a card anew that could not be made
    const night = NIGHT + Math.random() * 1800; // each wall at a moment of its own

    /* ---- drawing ---- */

    function measure() {
        const unit = Math.min(wall.clientWidth / 1920, wall.clientHeight / 1080);
        wall.style.setProperty("--u", `${unit}px`);
        wall.style.setProperty("--k", ENLARGED * unit);
    }

    function draw(slide) {
        for (const plot of slide.querySelectorAll(".plot")) {
            const {data, layout} = JSON.parse(plot.dataset.figure);
            const size = {width: plot.clientWidth, height: plot.clientHeight, autosize: false};
            window.Plotly.newPlot(plot, data, {...layout, ...size}, {staticPlot: true});
            delete plot.dataset.figure;
        }
        fit(slide, slide.querySelector(".scaled"));
    }

    /** Rows of a list that do not fit are left out whole, and said to be; nothing is shown by halves. */
    function fit(slide, box) {
        const isFull = () => Boolean(box) && box.scrollHeight > box.clientHeight + 2;
        const rows = box ? [...box.querySelectorAll("li")] : [];
        slide.classList.toggle("cut", isFull() || Boolean(box) && box.scrollWidth > box.clientWidth + 2);
        let left = 0;
        while (isFull() && rows.length > 1) { rows.pop().classList.add("left"); left += 1; }
        const note = slide.querySelector(".card > footer");
        if (left) note.append(Object.assign(document.createElement("p"), {textContent: `… + ${left}`}));
    }

    /** Draw; a slide that could not be drawn keeps no mark, so it is tried again with the next question. */
    function drawn(slide) {
        try { draw(slide); } catch (error) { slide.dataset.digest = ""; throw error; }
    }

    function forget(slide) {
        slide.querySelectorAll(".plot").forEach((plot) => window.Plotly.purge(plot));
        slide.remove();
    }

    /** Put slides in the place of those that stand there; one with the same contents stays as it is. */
    function put(texts) {
        const standing = [...slides()];
        texts.forEach((text, place) => {
            const holder = document.createElement("template");
            holder.innerHTML = text;
            const slide = holder.content.firstElementChild;
            const before = standing[place];
            if (before && before.dataset.digest === slide.dataset.digest) before.dataset.seconds = slide.dataset.seconds;
            else {
                if (before) { before.replaceWith(slide); forget(before); } else wall.insertBefore(slide, lost);
                drawn(slide);
            }
        });
        standing.slice(texts.length).forEach(forget);
        show(Math.min(at, texts.length - 1));
    }

    function show(place) {
        at = place;
        slides().forEach((slide, i) => slide.classList.toggle("on", i === place));
    }

    /* ---- time ---- */

    const pad = (number) => String(number).padStart(2, "0");
    const secondsNow = () => (clock.now + (steady() - clock.at) / 1000) % DAY;
    const time = (seconds) => `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}`;
    const write = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };

    function tick() {
        const all = slides(), slide = all[at];
        if (all.length > 1 && steady() - since > 1000 * slide.dataset.seconds) {
            since = steady();
            show((at + 1) % all.length);
        }
        if (clock.now !== undefined) all.forEach((each) => write(each.querySelector(".clock"), time(secondsNow())));
        if (!told.every) return;
        const silence = steady() - heard;
        const isHeard = silence < 1000 * told.lost_after;
        if (lost.hidden !== isHeard) lost.hidden = isHeard;
        if (!isHeard) write(lost, all[at].dataset.lost.replace("{time}", time((secondsNow() - silence / 1000 + DAY) % DAY)));
        const isNight = secondsNow() > night && secondsNow() < night + 600;
        if (isNight && steady() - started > 3600000 && !failures) location.reload();
    }

    /* ---- asking: one question after the other, never two at once ---- */

    async function answer(address) {
        const options = {cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(PATIENCE)};
        const response = await fetch(address, options);
        if (response.status === 401) location.replace("/wall/pair");
        if (response.status === 403) location.replace("/wall");
        if (!response.ok) throw new Error(response.status);
        return response.json();
    }

    async function ask() {
        try {
            const said = await answer("/wall/mark");
            if (said.code !== told.code) location.reload();
            if (said.mark !== mark || steady() > again) {
                const changed = await answer("/wall/slides");
                put(changed.slides);
                mark = changed.mark;
                again = changed.failed ? steady() + MEND : Infinity;
            }
            [clock, heard, failures] = [{now: said.now, at: steady()}, steady(), 0];
        } catch { failures += 1; }
        setTimeout(ask, pause());
    }

    /** Ten seconds or so; longer after a second failure and each further one, and never for all walls at the same moment. */
    function pause() {
        const longer = Math.min(1000 * told.every * 1.5 ** Math.max(failures - 1, 0), Math.max(LONGEST, 1000 * told.every));
        return longer * (0.8 + 0.4 * Math.random());
    }

    /* ---- the administrator's preview: the slide that the form describes ---- */

    async function preview(form) {
        const asked = new URLSearchParams(new FormData(form));
        asked.delete("csrf_token");
        const response = await fetch(`${form.dataset.preview}?${asked}`);
        const said = await response.json();
        const note = document.getElementById("cut");
        if (said.slides) put(said.slides);
        const isCut = said.slides && wall.querySelector(".slide.cut");
        note.textContent = said.problem || (isCut ? note.dataset.said : "");
    }

    measure();
    new ResizeObserver(measure).observe(wall);
    if (slides().length) show(0);
    setInterval(tick, 1000);
    if (told.every) { tick(); setTimeout(ask, pause()); }
    if (!window.Plotly) setTimeout(() => location.reload(), LONGEST);
    slides().forEach(draw);
    const form = document.querySelector("form[data-preview]");
    if (form) { form.addEventListener("change", () => preview(form)); preview(form); }
})();
