/* The tour of a first visit: one step at a time, beside what it is about; once closed, it is over for the account. */
(function () {
    const GAP = 12; // pixels between a step and what it is about
    const tour = document.getElementById("tour");
    const steps = [...tour.querySelectorAll("section")];
    const [back, on] = [tour.querySelector(".back"), tour.querySelector(".on")];
    const about = (place) => document.querySelector(steps[place].dataset.about);
    let shown = 0;

    function show(place) {
        about(shown)?.classList.remove("toured");
        shown = place;
        steps.forEach((step, each) => { step.hidden = each !== place; });
        back.hidden = place === 0;
        on.textContent = place < steps.length - 1 ? tour.dataset.next : tour.dataset.done;
        tour.setAttribute("aria-labelledby", `tour-title-${place}`);
        stand();
        steps[place].querySelector("h2").focus();
    }

    /** Below what the step is about, above it where there is no room, and always inside the window. */
    function stand() {
        const aim = about(shown);
        if (!aim) return;
        aim.classList.add("toured");
        aim.scrollIntoView({block: "nearest", behavior: "instant"});
        const [box, own] = [aim.getBoundingClientRect(), tour.getBoundingClientRect()];
        const isBelow = box.bottom + GAP + own.height < innerHeight;
        const top = isBelow ? box.bottom + GAP : Math.max(GAP, box.top - GAP - own.height);
        tour.style.top = `${top}px`;
        tour.style.left = `${Math.max(GAP, Math.min(box.left, innerWidth - own.width - GAP))}px`;
    }

    on.addEventListener("click", () => shown < steps.length - 1 ? show(shown + 1) : tour.close());
    back.addEventListener("click", () => show(shown - 1));
    window.addEventListener("resize", stand);

    tour.addEventListener("close", () => {
        about(shown)?.classList.remove("toured");
        const token = document.cookie.match(/(?:^|; )_csrf_token=([^;]*)/);
        const headers = {"X-CSRFToken": token ? decodeURIComponent(token[1]) : ""};
        fetch("/help/tour/end", {method: "POST", headers, keepalive: true}); // also when the page is left at once
    });

    const isDrawn = () => document.querySelector("#react-entry-point #screen > *") && !document.getElementById("first");

    (function begin() {
        if (!isDrawn()) return requestAnimationFrame(begin);
        if (!about(0)) return; // a presentation, or a sentence in place of the page
        tour.showModal();
        show(0);
    })();
})();
