/* A screen that waits for its pairing asks every few seconds, and moves on only when the answer is another. */
(function () {
    const codeOf = (page) => page.querySelector(".pairing-code")?.textContent;
    const {seconds} = document.querySelector("[data-seconds]").dataset;

    async function ask() {
        const answer = await fetch(location.href).catch(() => null);
        if (!answer) return;
        const now = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (answer.redirected || codeOf(now) !== codeOf(document)) location.reload();
    }

    setInterval(ask, 1000 * seconds);
})();
