"use strict";
/* Keys. Every page works without this script: it only presses what stands there already. */
(() => {
  const list = ".queue > li, .cards > li, tr.row";
  const rows = () => Array.from(document.querySelectorAll(list));
  const typing = (at) => at && (at.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName));

  const move = (by) => {
    const all = rows();
    if (all.length === 0) return false;
    const now = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[Math.min(Math.max(now + by, 0), all.length - 1)];
    const link = next.querySelector("a");
    if (link) {
      link.focus();
      next.scrollIntoView({ block: "center" });
    }
    return true;
  };

  /* What is pressed stands in the row with the focus, or else outside of all rows: no row is
     decided on that nobody chose. */
  const press = (key) => {
    const name = `[data-key="${CSS.escape(key)}"]`;
    const row = document.activeElement && document.activeElement.closest(list);
    const found = (row && row.querySelector(name)) ||
      Array.from(document.querySelectorAll(name)).find((at) => !at.closest(list));
    if (found) found.click();
    return Boolean(found);
  };

  /* After a decision in a list the focus goes on to the next row. */
  const nameOf = (row) => (row && row.querySelector("a") ? row.querySelector("a").href : "");
  document.addEventListener("submit", (event) => {
    const row = event.target.closest(list);
    if (row) {
      sessionStorage.setItem("row", JSON.stringify(
        { page: location.href, name: nameOf(row), place: rows().indexOf(row) }));
    }
  });
  const left = JSON.parse(sessionStorage.getItem("row") || "null");
  sessionStorage.removeItem("row");
  if (left && left.page === location.href) {
    const all = rows();
    const same = all.findIndex((row) => nameOf(row) === left.name);
    const next = all[Math.min(same < 0 ? left.place : same + 1, all.length - 1)];
    if (next && next.querySelector("a")) next.querySelector("a").focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && typing(document.activeElement)) {
      document.activeElement.blur();
      return;
    }
    if (typing(document.activeElement)) return;
    const done = (event.key === "/" && focusSearch()) || press(event.key) ||
      (event.key === "j" && move(1)) || (event.key === "k" && move(-1));
    if (done) event.preventDefault();
  });

  /* A page that stands here for long may tell of a case that a run has changed since. */
  const look = async () => {
    if (document.hidden) return;
    try {
      const said = await fetch("/state", { credentials: "same-origin" });
      document.querySelector(".banner").hidden = !said.ok ||
        (await said.text()) === document.body.dataset.state;
    } catch { /* the desk has ended */ }
  };
  document.addEventListener("visibilitychange", look);
  setInterval(look, 20000);

  const focusSearch = () => {
    const field = document.querySelector("input[type=search]");
    if (field) field.focus();
    else location.href = "/search";
    return true;
  };
})();
