/* The progress bar of a pack: asks how far it is, and shows the files when it is made. */
(function () {
    const bar = document.getElementById("progress");
    if (!bar) return;

    async function look() {
        try {
            const {done, among, over} = await (await fetch(bar.dataset.state)).json();
            if (over) return location.reload();
            if (among) {
                [bar.max, bar.value] = [among, done];
                document.getElementById("far").textContent = `${done} / ${among}`;
            }
        } catch { /* no answer now; the next one will tell */ }
        setTimeout(look, 1000);
    }

    setTimeout(look, 500);
})();
