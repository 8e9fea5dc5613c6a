/* The presenter's own window: follows the presentation in the other one, turns its cards, keeps each note by itself. */
(function () {
    const [bar, since, state] = [document.querySelector(".speaking"), ...["since", "state"].map((id) => document.getElementById(id))];
    const forms = [...document.querySelectorAll("form[data-cards]")];
    const presented = new BroadcastChannel("presenting");
    let began = null;

    presented.onmessage = ({data}) => {
        const at = forms.find((form) => form.id === data.step || data.card && form.dataset.cards.split(" ").includes(data.card));
        if (!at) return;
        began = began || Date.now();
        forms.forEach((form) => form.classList.toggle("now", form === at));
        at.scrollIntoView({block: "center", behavior: "instant"});
    };

    bar.addEventListener("click", ({target}) => target.dataset.turn && presented.postMessage({turn: target.dataset.turn}));

    /** Minutes and seconds since the presentation was first seen. */
    setInterval(() => {
        const seconds = began ? Math.floor((Date.now() - began) / 1000) : 0;
        since.textContent = began ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : "";
    }, 1000);

    async function keep(form) {
        const answer = await fetch(form.action, {method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual"});
        if (answer.type === "opaqueredirect") state.textContent = bar.dataset.kept;
        else form.submit(); // the server says why
    }

    forms.forEach((form) => {
        form.addEventListener("input", () => { state.textContent = ""; });
        form.addEventListener("change", () => keep(form));
    });
    presented.postMessage({where: true});
})();
