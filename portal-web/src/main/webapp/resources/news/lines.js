/* Spokesperson lines, loaded where a page shows one or somebody opens the panel:

   data-line="id" data-version data-until   turns grey once the line is over, withdrawn or another one
   data-copy="…", data-copy-of="#…"         copies a text          data-share-of="#…"   or shares it
   #linePanel                               what do we say about …, on every page              */
(() => {
  "use strict";

  const { Wissel } = window;

  /* == What is over turns grey: by the server's clock at its end, and as soon as it is told == */

  let due = 0;

  function grey(part) {
    if (part.classList.contains("over")) return;
    part.classList.add("over");
    Wissel.announce(part.dataset.overWord);
  }

  function look() {
    clearTimeout(due);
    let next = Infinity;
    for (const part of document.querySelectorAll("[data-line][data-until]:not(.over)")) {
      const left = Date.parse(part.dataset.until) - Wissel.now();
      if (left <= 0) grey(part);
      else if (left < next) next = left;
    }
    // A timer cannot wait for longer than 24 days.
    if (next < 86_400_000) due = setTimeout(look, next + 50);
  }

  async function check() {
    const parts = [...document.querySelectorAll("[data-line]:not(.over)")];
    if (!parts.length) return;
    try {
      const answer = await fetch("/api/news/lines/over", { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      for (const { id, version, state } of await answer.json()) {
        for (const part of parts) {
          if (part.dataset.line !== id) continue;
          if (state !== "CHANGED" || Number(part.dataset.version) < version) grey(part);
        }
      }
    } catch {
      // the next signal or visit shows it
    }
  }

  // Not all pages at once, and none before the server's answer can be new.
  let waits = false;
  let again = false;

  function checkSoon() {
    again = waits; // what is told meanwhile may come after what this check sees
    if (waits) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      check();
      if (again) checkSoon();
    }, 1000 + Math.random() * 1000);
  }

  document.addEventListener("wissel:changed", event => {
    if (event.detail === "lines" || event.detail === "*") checkSoon();
  });
  document.addEventListener("wissel:refreshed", look);

  /* == Copying and sharing == */

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(field);
      field.select();
      const worked = document.execCommand("copy");
      field.remove();
      return worked;
    }
  }

  const textOf = button => button.dataset.copy ?? document.querySelector(button.dataset.copyOf ?? button.dataset.shareOf).value;

  document.addEventListener("click", async event => {
    const copy = event.target.closest?.("[data-copy], [data-copy-of]");
    if (copy && await copied(textOf(copy))) said(copy, copy.dataset.done);
    const share = event.target.closest?.("[data-share-of]");
    if (share) navigator.share({ title: document.title, text: textOf(share) }).catch(() => {});
    if (event.target.closest?.("[data-print]")) window.print();
  });

  function offer() {
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
    if (navigator.share) for (const button of document.querySelectorAll("[data-share-of]")) button.hidden = false;
  }

  /* == The panel: the part #found of the page of lines == */

  const panel = document.getElementById("linePanel");
  const ask = panel?.querySelector("input[type=search]");
  const found = document.getElementById("linePanelFound");
  const status = document.getElementById("linePanelSaid");
  let typing = 0;
  let turn = 0;

  function said(button, sentence) {
    if (panel?.contains(button)) status.textContent = sentence;
    else Wissel.say(sentence);
  }

  async function search() {
    const mine = ++turn;
    const answer = await fetch(`/news/lines.xhtml?q=${encodeURIComponent(ask.value)}`, { headers: { Accept: "text/html" } }).catch(() => null);
    if (mine !== turn) return;
    if (!answer?.ok || answer.redirected) {
      status.textContent = document.getElementById("toasts").dataset.offlineWord;
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== turn) return;
    const fresh = document.importNode(page.getElementById("found"), true);
    // The page behind may show the same lines.
    for (const part of fresh.querySelectorAll("[id]")) part.id = `panel-${part.id}`;
    found.replaceChildren(...fresh.childNodes);
    look();
  }

  function open() {
    if (!panel) return;
    if (!panel.matches(":popover-open")) panel.showPopover();
    ask.focus();
    ask.select(); // what was asked before is in the way of nobody
    search();
  }

  ask?.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(search, 180);
  });
  ask?.form.addEventListener("submit", event => {
    event.preventDefault();
    clearTimeout(typing);
    search();
  });
  document.addEventListener("wissel:panel", open);
  document.addEventListener("wissel:done", event => {
    const button = event.detail;
    // What was found may have been put in its place meanwhile.
    if (!panel?.matches(":popover-open") || (button.isConnected && !panel.contains(button))) return;
    status.textContent = button.dataset.done ?? "";
    search();
  });
  document.addEventListener("wissel:changed", event => {
    if (event.detail === "lines" && panel?.matches(":popover-open") && !panel.querySelector("details.unclear[open], details.else[open]")) {
      setTimeout(() => panel.matches(":popover-open") && search(), 500 + Math.random() * 2500);
    }
  });

  offer();
  look();
})();
