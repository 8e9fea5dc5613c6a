/* Menus are <details>: one is open at a time; a click elsewhere or Escape closes it. Rows that go on show where one is. */
(function () {
    const open = () => [...document.querySelectorAll("#screen details.menu[open]")];
    const close = (kept) => open().forEach((menu) => { if (menu !== kept) menu.open = false; });

    document.addEventListener("click", (event) => close(event.target.closest && event.target.closest("details.menu")));
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        const [menu] = open();
        close(null);
        if (menu) menu.querySelector("summary").focus();
    });

    document.addEventListener("shown", () => document.querySelectorAll(".pages .on, .tabs .on").forEach((link) => {
        const row = link.parentElement;
        row.scrollLeft += link.getBoundingClientRect().left - row.getBoundingClientRect().left - 24;
    }));
})();
