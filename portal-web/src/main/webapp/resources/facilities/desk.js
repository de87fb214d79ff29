/* The staff board: keys, what a reporter reads of what is typed, the time left, the work slip. */
(() => {
  "use strict";
  document.getElementById("print")?.addEventListener("click", () => window.print());
  if (!document.getElementById("desk")) return;

  const KEPT = "wissel.desk.keys";
  const MOVED = "wissel.desk.moved";
  const read = (store, name) => { try { return store.getItem(name); } catch { return null; } };
  const keep = (store, name, value) => { try { store.setItem(name, value); } catch { /* not this time */ } };

  /* == Keys: single letters, which somebody who speaks to the computer switches off == */

  const keys = document.getElementById("keys");
  const hints = () => { for (const hint of document.querySelectorAll(".keys")) hint.hidden = !keys.checked; };
  keys.checked = read(localStorage, KEPT) !== "off";
  hints();
  document.addEventListener("wissel:refreshed", hints);
  keys.addEventListener("change", () => {
    keep(localStorage, KEPT, keys.checked ? "on" : "off");
    hints();
  });

  const links = () => [...document.querySelectorAll("#queue a.open")];
  const current = () => document.querySelector("#queue a.open[aria-current='true']");

  function move(step) {
    const all = links();
    const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(current()) + step))];
    if (!next || next === current()) return;
    keep(sessionStorage, MOVED, "1");
    location.assign(next.href);
  }

  const DEEDS = {
    j: () => move(1),
    k: () => move(-1),
    t: () => document.getElementById("take")?.click(),
    m() {
      const merge = document.querySelector("#ticket .merge");
      const more = document.getElementById("moreDone");
      if (!merge && more) more.open = true;
      (merge ?? document.getElementById("duplicate"))?.focus();
    },
    s: () => document.getElementById("text")?.focus(),
  };

  document.addEventListener("keydown", event => {
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [popover]");
    if (!keys.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const deed = Object.hasOwn(DEEDS, event.key) ? DEEDS[event.key] : null;
    if (!deed) return;
    event.preventDefault();
    deed();
  });

  if (read(sessionStorage, MOVED)) {
    keep(sessionStorage, MOVED, "");
    current()?.focus();
  }

  /* == What whoever waits reads == */

  function preview() {
    const shown = document.getElementById("preview");
    const typed = document.getElementById("text")?.value.trim();
    if (!shown) return;
    shown.hidden = !typed;
    // a function, because a text may hold what replace takes for a pattern
    shown.textContent = shown.dataset.preview.replace("{0}", () => typed);
  }
  document.addEventListener("input", event => { if (event.target.id === "text") preview(); });
  document.addEventListener("wissel:refreshed", preview);

  /* == The time left goes down by itself == */

  setInterval(() => {
    const queue = document.getElementById("queue");
    if (!document.hidden && !queue.contains(document.activeElement)) window.Wissel.refresh("#summary, #queue");
  }, 60_000);
})();
