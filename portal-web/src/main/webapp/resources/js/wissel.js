/* Wissel in the browser: what pages tell by attributes, as docs/pages.md says. */
(() => {
  "use strict";

  /* With primefaces.CSP=true PrimeFaces moves every inline handler, also those of h: components, to
     PrimeFaces.csp.register(). On pages without a widget this stands in for that part of it. */
  window.PrimeFaces ??= {
    csp: {
      init(nonce) {
        this.NONCE_VALUE = nonce;
        for (const form of document.forms) {
          if (!form.elements["jakarta.faces.ViewState"]) continue;
          const field = form.elements["primefaces.nonce"]
            ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "primefaces.nonce" }));
          field.value = nonce;
        }
      },
      register(id, event, handler) {
        const element = document.getElementById(id);
        if (element) element[event] = handler;
      },
    },
  };

  const toasts = () => document.getElementById("toasts");
  const word = name => toasts()?.dataset[`${name}Word`] ?? "";

  /* == Messages == */

  function icon(name) {
    const mark = document.createElement("i");
    mark.className = `pi pi-${name}`;
    mark.setAttribute("aria-hidden", "true");
    return mark;
  }

  /** Says something; a failure stays until it is closed, good news go by themselves, also with an undo. */
  function say(sentence, failed = false, undo = null, see = null) {
    if (!sentence || !toasts()) return;
    const toast = document.createElement("div");
    toast.className = failed ? "toast err" : "toast";
    toast.setAttribute("role", failed ? "alert" : "status");
    const text = document.createElement("p");
    toast.append(icon(failed ? "exclamation-triangle" : "check-circle"), text);
    if (failed) {
      const close = document.createElement("button");
      close.type = "button";
      close.className = "ib";
      close.setAttribute("aria-label", word("close"));
      close.append(icon("times"));
      close.addEventListener("click", () => toast.remove());
      toast.append(close);
    } else if (undo) {
      Object.assign(toast.dataset, undo);
    } else {
      setTimeout(() => toast.remove(), see ? 12_000 : 6000);
    }
    if (see) {
      const link = document.createElement("a");
      link.className = "btn sm";
      link.href = see;
      link.textContent = word("see");
      toast.append(link);
    }
    toasts().append(toast);
    if (undo) countDown();
    // An element that is filled after it was inserted is spoken everywhere.
    requestAnimationFrame(() => { text.textContent = sentence; });
  }

  /** For ears only: what changed on the page by itself. */
  function announce(sentence) {
    const said = document.getElementById("said");
    if (said && sentence) said.textContent = sentence;
  }

  /* == Calls == */

  const METHODS = { post: "POST", put: "PUT", delete: "DELETE" };

  function callOf(button) {
    const name = Object.keys(METHODS).find(key => button.dataset[key] !== undefined);
    return name && { method: METHODS[name], address: button.dataset[name] };
  }

  function bodyOf(button) {
    const body = button.dataset.body ? JSON.parse(button.dataset.body) : undefined;
    if (button.dataset.fields === undefined) return body;
    const fields = {};
    const only = button.dataset.fields.split(" ").filter(Boolean);
    for (const [name, value] of new FormData(button.closest("form"))) {
      if (only.length && !only.includes(name)) continue;
      if (name.endsWith("[]")) (fields[name.slice(0, -2)] ??= []).push(value);
      else fields[name] = value;
    }
    return { ...body, ...fields };
  }

  async function problem(answer) {
    try {
      const refusal = await answer.json();
      return refusal.detail ? refusal : { detail: word("failed") };
    } catch {
      return { detail: word("failed") };
    }
  }

  /** What was wrong the last time. */
  function clear(form) {
    for (const place of form.querySelectorAll("[data-error]")) place.textContent = "";
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  }

  /** Puts the sentence beside the field it is about, of many alike that of its line, as time[2]; returns whether there is such a field. */
  function beside(form, refusal) {
    const [, name, line] = /^(.*?)(?:\[(\d+)\])?$/.exec(refusal.field ?? "");
    const place = form?.querySelector(`[data-error="${CSS.escape(name)}"]`);
    if (!place) return false;
    place.textContent = refusal.detail;
    const named = form.elements[name] ?? form.elements[`${name}[]`];
    const field = named instanceof RadioNodeList ? named[line ?? 0] : named;
    field?.setAttribute("aria-invalid", "true");
    field?.focus();
    return true;
  }

  /**
   * Calls the API. Returns whether it worked; says what went wrong otherwise, beside the field of
   * the form where there is one, and then returns null. Where there is no connection, or nobody signed
   * in any more, the answer is that of away, if given.
   */
  async function call(method, address, body, key, form, away) {
    const headers = { Accept: "application/json, application/problem+json" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (key) headers["Idempotency-Key"] = key;
    let answer;
    try {
      const signal = away && AbortSignal.timeout(30_000); // what brings nothing for so long is no connection
      answer = await fetch(address, { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) });
    } catch {
      if (away) return away();
      say(word("offline"), true);
      return false;
    }
    if (answer.ok) {
      if (form) clear(form);
      return true;
    }
    if (answer.status === 401 && away) return away();
    if (answer.status === 401) {
      keepTyped();
      location.reload();
    } else {
      const refusal = await problem(answer);
      if (form) form.dataset.refused = answer.status;
      if (form) clear(form);
      if (form) for (const other of refusal.others ?? []) beside(form, other);
      if (beside(form, refusal)) return null;
      say(refusal.detail, true);
    }
    return false;
  }

  /* == What is typed outlives a sign-in that has to come first; it waits in this tab, for this person == */

  const TYPED = "wissel-typed ";
  const typedHere = () => `${TYPED}${toasts()?.dataset.person} ${location.pathname}${location.search}`;

  function keepTyped() {
    document.dispatchEvent(new CustomEvent("wissel:away"));
    const typed = [...document.querySelectorAll("main :is(textarea, input, select)[id]")]
      .filter(field => !["file", "password", "hidden"].includes(field.type) && field.value !== (field.defaultValue ?? ""))
      .map(field => [field.id, field.value]);
    try {
      sessionStorage.setItem(typedHere(), JSON.stringify(typed));
    } catch { /* a browser that keeps nothing */ }
  }

  function restoreTyped() {
    let typed = null;
    try {
      typed = sessionStorage.getItem(typedHere());
      for (const key of Object.keys(sessionStorage)) if (key.startsWith(TYPED)) sessionStorage.removeItem(key);
    } catch { /* the same */ }
    for (const [id, value] of JSON.parse(typed ?? "[]")) {
      const field = document.getElementById(id);
      if (!field || field.value === value) continue;
      field.value = value;
      field.closest("details")?.setAttribute("open", "");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function empty(button, form) {
    form.reset();
    button.dataset.key = "";
    const details = button.closest("details");
    if (details?.contains(document.activeElement)) details.querySelector("summary").focus();
    details?.removeAttribute("open");
  }

  /** What nothing brings back is pressed twice: the first time asks, for six seconds. */
  function sure(button) {
    if (button.dataset.asked) return true;
    const parts = [...button.childNodes];
    button.dataset.asked = "true";
    button.replaceChildren(button.dataset.sure);
    announce(button.dataset.sure);
    setTimeout(() => {
      delete button.dataset.asked;
      button.replaceChildren(...parts);
    }, 6000);
    return false;
  }

  async function press(button) {
    if (button.getAttribute("aria-busy") === "true") return;
    const form = button.closest("form");
    if (button.dataset.fields !== undefined && form && !form.reportValidity()) return;
    if (button.dataset.key === "") button.dataset.key = crypto.randomUUID();
    if (button.dataset.sure && !sure(button)) return;
    button.setAttribute("aria-busy", "true");
    const { method, address } = callOf(button);
    const fields = button.dataset.fields === undefined ? null : form;
    const worked = await call(method, address, bodyOf(button), button.dataset.key, fields);
    button.removeAttribute("aria-busy");
    if (worked === null) return;
    const toast = button.closest(".toast");
    const leaves = toast?.contains(document.activeElement);
    toast?.remove();
    if (leaves) document.getElementById("main")?.focus({ preventScroll: true });
    // Whoever was refused because of a change knows of it.
    if (worked || form?.dataset.refused === "409") form?.removeAttribute("data-holds");
    // Before the page is fetched anew, which keeps what is typed and open.
    if (worked && button.dataset.empties !== undefined) empty(button, form);
    // What was sent does not wait to be sent any more: the new part may show it elsewhere.
    else if (worked && fields) for (const field of fields.elements) if (field.defaultValue !== undefined) field.defaultValue = field.value;
    // Also after a refusal: the page then shows why. Not where another one comes anyway.
    if (button.dataset.refresh && !(worked && button.dataset.then)) await refresh(document.querySelectorAll(button.dataset.refresh));
    if (!worked) return;
    document.dispatchEvent(new CustomEvent("wissel:done", { detail: button }));
    if (button.dataset.then === "reload") location.reload();
    else if (button.dataset.then) location.assign(button.dataset.then);
    else say(button.dataset.done, false, undoOf(button), button.dataset.see);
  }

  function undoOf({ dataset: { back, refresh } }) {
    return back ? { undo: back, refresh, done: word("undone"), until: new Date(Date.now() - clockAhead + 20_000).toISOString() } : null;
  }

  /** Each line is decided on its own: one that cannot be any more says so, the others go on. */
  async function pressAll(button) {
    if (button.getAttribute("aria-busy") === "true") return;
    const buttons = document.querySelectorAll(`${button.dataset.press} li:has(input:checked) [data-post]`);
    if (!buttons.length) {
      say(button.dataset.none, true);
      return;
    }
    button.setAttribute("aria-busy", "true");
    let worked = 0;
    for (const each of buttons) {
      const { method, address } = callOf(each);
      if (await call(method, address, bodyOf(each))) worked++;
    }
    button.removeAttribute("aria-busy");
    await refresh(document.querySelectorAll(button.dataset.refresh));
    if (worked) say(button.dataset.done.replace("#", worked));
  }

  document.addEventListener("click", event => {
    const all = event.target.closest?.("[data-press]");
    if (all) pressAll(all);
    const button = event.target.closest?.("[data-post], [data-put], [data-delete]");
    if (!button) return;
    event.preventDefault();
    press(button);
  });

  const told = new Set();
  document.addEventListener("click", event => {
    const address = event.target.closest?.("[data-tells]")?.dataset.tells;
    if (!address || told.has(address)) return;
    told.add(address);
    fetch(address, { method: "POST", keepalive: true }).catch(() => {});
  });

  document.addEventListener("change", event => {
    const list = event.target.dataset?.choose;
    if (!list) return;
    for (const box of document.querySelectorAll(`${list} input[type=checkbox]`)) box.checked = event.target.checked;
  });

  /* == Parts of the page, fetched again == */

  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

  function twin(part, page) {
    if (part.id) return page.getElementById(part.id);
    const same = [...document.querySelectorAll(`[data-live="${part.dataset.live}"]`)].indexOf(part);
    return page.querySelectorAll(`[data-live="${part.dataset.live}"]`)[same];
  }

  /** What is typed is sent as what was opened: what somebody else changed meanwhile is not overwritten unseen. */
  function hold(form, fresh) {
    const opened = form?.dataset.holds === undefined ? null : form.querySelector("[data-body]");
    const button = opened && fresh?.querySelector("[data-body]");
    if (button) button.dataset.body = opened.dataset.body;
  }

  /** Puts the new part in the place of the old one, with the focus where it was or close to it. */
  function swap(part, fresh) {
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    const place = focused ? [...part.querySelectorAll(FOCUSABLE)].indexOf(focused) : -1;
    const id = focused?.id;
    const caret = focused?.matches("textarea, input[type=text], input[type=search]") ? focused.selectionEnd : null;
    const opened = [...part.querySelectorAll("details[open][id]")].map(details => details.id);
    const node = document.importNode(fresh, true);
    // What somebody typed and has not sent yet stays.
    for (const field of part.querySelectorAll("input[id], textarea[id]")) {
      const same = node.querySelector(`#${CSS.escape(field.id)}`);
      if (!same) continue;
      if (field.checked !== field.defaultChecked) same.checked = field.checked;
      if (field.value === field.defaultValue) continue;
      if (field.value !== same.value) hold(field.form, same.form);
      same.value = field.value;
    }
    for (const field of part.querySelectorAll("select[id][data-unsent]")) {
      const same = node.querySelector(`#${CSS.escape(field.id)}`);
      if (same && field.selectedIndex > 0) same.value = field.value;
    }
    part.replaceWith(node);
    // What was told while the new part was on its way may be missing in it.
    if (stale.delete(part)) stale.add(node);
    // The forms in it have no nonce yet; their inline handlers are lost, so they hold none.
    if (node.querySelector("form")) PrimeFaces.csp.init(PrimeFaces.csp.NONCE_VALUE);
    for (const details of opened) node.querySelector(`#${CSS.escape(details)}`)?.setAttribute("open", "");
    if (focused) {
      const candidates = [...node.querySelectorAll(FOCUSABLE)];
      const next = (id && node.querySelector(`#${CSS.escape(id)}`)) || candidates[Math.min(place, candidates.length - 1)];
      if (next) {
        next.focus({ preventScroll: true });
        if (caret !== null && next.id === id) next.setSelectionRange?.(caret, caret);
      }
      else {
        node.tabIndex = -1;
        node.focus({ preventScroll: true });
      }
    }
  }

  /** @param gently leaves alone what came under the hand while the page was fetched */
  async function refresh(parts, gently = false) {
    const wanted = [...parts].filter(part => part.isConnected);
    if (!wanted.length) return;
    let page;
    try {
      const answer = await fetch(location.href.split("#")[0], { headers: { Accept: "text/html" } });
      if (answer.redirected || !answer.ok && answer.status !== 404) return;
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok) return gone(page);
    } catch {
      return; // the next change or the next visit shows it
    }
    for (const part of wanted) {
      if (gently && inUse(part)) {
        stale.add(part);
        continue;
      }
      const fresh = twin(part, page);
      if (fresh && part.isConnected && part.outerHTML !== fresh.outerHTML) swap(part, fresh);
    }
    const inside = document.querySelector("[data-inside]");
    if (inside && !page.querySelector("[data-inside]")) inside.remove();
    countDown();
    document.dispatchEvent(new CustomEvent("wissel:refreshed"));
  }

  /** What was withdrawn or closed to the reader meanwhile goes from the page; what they type stays. */
  function gone(page) {
    const main = document.querySelector("main");
    const lost = page.querySelector("main");
    if (!lost || main.dataset.gone) return;
    main.dataset.gone = "true";
    document.title = page.title;
    const typed = [...main.querySelectorAll("textarea")].filter(field => field.value !== field.defaultValue);
    for (const part of main.querySelectorAll("[data-live]")) {
      if (!typed.some(field => part.contains(field))) part.remove();
    }
    if (!typed.length) {
      main.replaceChildren();
      main.className = lost.className;
    }
    main.prepend(...lost.childNodes);
    if (!typed.length) main.focus({ preventScroll: true });
    announce(main.querySelector("h1").textContent);
  }

  /* == Live updates: one stream for each browser, held by one visible tab, shared with the others == */

  const stale = new Set();
  let timer = 0;

  let moved = 0;
  let typed = 0;
  document.addEventListener("pointermove", () => { moved = Date.now(); }, { passive: true });
  for (const kind of ["focusin", "input"]) document.addEventListener(kind, () => { typed = Date.now(); });

  /** Nobody likes a page that moves under the hand; but who only rests in a field sees the news. */
  function inUse(part) {
    const underHand = part.matches(":hover") && Date.now() - moved < 3000;
    const typing = part.querySelector("input:focus, textarea:focus") && Date.now() - typed < 3000;
    return underHand || typing || part.querySelector("select:focus, [popover]:popover-open");
  }

  function later(delay) {
    clearTimeout(timer);
    timer = setTimeout(catchUp, delay);
  }

  async function catchUp() {
    if (document.hidden) return;
    const free = [...stale].filter(part => !part.isConnected || !inUse(part));
    free.forEach(part => stale.delete(part));
    if (free.length) await refresh(free, true);
    if (stale.size) later(1500);
  }

  /** kind "*" = we may have missed anything. */
  function changed(kind) {
    document.dispatchEvent(new CustomEvent("wissel:live", { detail: kind }));
    for (const part of document.querySelectorAll("[data-live]")) {
      if (kind !== "*" && !part.dataset.live.split(" ").includes(kind)) continue;
      if (part.dataset.spread) spread(part);
      else stale.add(part);
    }
    document.dispatchEvent(new CustomEvent("wissel:changed", { detail: kind }));
    if (stale.size) later(250);
  }

  const spreading = new Set();

  function spread({ id, dataset }) {
    if (spreading.has(id)) return;
    spreading.add(id);
    setTimeout(() => {
      spreading.delete(id);
      const part = document.getElementById(id);
      if (!part) return;
      stale.add(part);
      later(0);
    }, Math.random() * dataset.spread * 1000);
  }

  function live() {
    if (!document.querySelector("[data-live]") || !navigator.locks || !window.EventSource) return;
    const channel = new BroadcastChannel("wissel-live");
    const made = toasts()?.dataset.now ?? "";
    let turn = null;
    let missed = false;
    let fresh = true;

    channel.addEventListener("message", event => changed(event.data));

    function tell(kind) {
      channel.postMessage(kind);
      changed(kind);
    }

    function lead(stop) {
      return new Promise(done => {
        let before = !fresh;
        let source;
        let again = 0;
        let heard = Date.now();
        const listen = () => {
          // "since" closes the gap between the making of this page and the opening of the stream.
          source = new EventSource(`/api/live?since=${encodeURIComponent(made)}`);
          source.addEventListener("open", () => {
            if (before) tell("*");
            before = true;
          });
          source.addEventListener("message", event => tell(event.data));
          source.addEventListener("beat", () => { heard = Date.now(); });
          // A browser gives up when it is refused, as by a portal that is just starting; we do not.
          source.addEventListener("error", () => {
            if (source.readyState === EventSource.CLOSED) again = setTimeout(listen, 5000);
          });
        };
        listen();
        // A stream that is not let through, or held back on the way, has no beat: then we look ourselves.
        const poll = setInterval(() => {
          if (Date.now() - heard < 60_000) return;
          heard = Date.now();
          tell("*");
        }, 10_000);
        stop.addEventListener("abort", () => {
          clearTimeout(again);
          clearInterval(poll);
          source.close();
          done();
        });
      });
    }

    function queue() {
      if (turn || document.hidden) return;
      turn = new AbortController();
      const { signal } = turn;
      navigator.locks.request("wissel-live", { signal }, () => (signal.aborted ? undefined : lead(signal)))
        .catch(() => {}); // gave up waiting because the tab was hidden
      if (missed) changed("*");
      missed = false;
    }

    function leave() {
      turn?.abort();
      turn = null;
      missed = true;
      fresh = false;
    }

    document.addEventListener("visibilitychange", () => (document.hidden ? leave() : queue()));
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", event => { if (event.persisted) queue(); });
    queue();
  }

  /* == Undo: until the time that the toast tells, the server holds a message back, or takes back what was done == */

  let clockAhead = 0;

  function countDown() {
    for (const toast of document.querySelectorAll(".toast[data-undo]:not([data-counting])")) {
      toast.dataset.counting = "";
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn sm";
      Object.assign(button.dataset, { post: toast.dataset.undo, refresh: toast.dataset.refresh ?? "#main" });
      for (const name of ["body", "then", "done"]) {
        if (toast.dataset[name]) button.dataset[name] = toast.dataset[name];
      }
      const seconds = document.createElement("span");
      seconds.setAttribute("aria-hidden", "true");
      button.append(`${word("undo")} `, seconds);
      toast.append(button);
      const end = Date.parse(toast.dataset.until) + clockAhead;
      const tick = () => {
        const left = Math.ceil((end - Date.now()) / 1000);
        if (left <= 0 && button.getAttribute("aria-busy") !== "true") toast.remove();
        else {
          seconds.textContent = left;
          setTimeout(tick, 250);
        }
      };
      tick();
    }
  }

  /* == Keyboard == */

  const ARROWS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

  /* In a month one day is in the tab order, the others are reached by arrows. */
  document.addEventListener("keydown", event => {
    const day = event.target.closest?.(".cal td[data-day]");
    const step = ARROWS[event.key];
    if (!day || !step) return;
    const days = [...day.closest(".cal").querySelectorAll("td[data-day]")];
    const next = days[days.indexOf(day) + step];
    if (!next) return;
    event.preventDefault();
    day.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });

  /* == Fault reports that wait on this phone (faults/waiting.js), loaded only when there are any == */

  function waiting() {
    try {
      // Who was here before is forgotten, so that nothing is reported in another's name.
      const person = toasts()?.dataset.person;
      if (person && (localStorage.getItem("wissel-faults-person") ?? person) !== person) localStorage.removeItem("wissel-faults-person");
      document.querySelector("form[action$='/sign-out']")?.addEventListener("submit", () => {
        localStorage.removeItem("wissel-faults-person");
        // Questions without a name, and the tickets for them, are for nobody who comes after.
        for (const key of Object.keys(localStorage)) if (key.startsWith("wissel-nameless-")) localStorage.removeItem(key);
      });
      if (!localStorage.getItem("wissel-faults-waiting") || window.WisselWaiting) return;
    } catch {
      return; // a browser that keeps nothing
    }
    const script = document.createElement("script");
    script.src = "/jakarta.faces.resource/waiting.js.xhtml?ln=faults";
    document.head.append(script);
  }

  /* == Spokesperson lines (news/lines.js), loaded where there are any or somebody asks for them == */

  let linesLoaded = false;

  function lines(wanted = false) {
    const tell = () => document.dispatchEvent(new CustomEvent("wissel:panel"));
    if (linesLoaded) {
      if (wanted) tell();
      return;
    }
    if (!wanted && !document.querySelector("[data-line], [data-print]")) return;
    linesLoaded = true;
    const script = document.createElement("script");
    script.src = "/jakarta.faces.resource/lines.js.xhtml?ln=news";
    if (wanted) script.addEventListener("load", tell);
    document.head.append(script);
  }

  document.addEventListener("click", event => {
    if (!event.target.closest?.("[data-panel]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    lines(true);
  });
  /* Alt+L and Alt+K from any page: with Alt, so that whoever speaks to the browser or types loses no letter by them.
     Where Alt makes signs of letters the key counts. */
  const keys = { l: () => document.querySelector("[data-panel]") && lines(true), k: find };
  document.addEventListener("keydown", event => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat) return;
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.slice(3).toLowerCase();
    if (!Object.hasOwn(keys, letter)) return;
    if (event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
    event.preventDefault();
    keys[letter]();
  });
  function find() {
    const box = document.querySelector("[data-find]") ?? document.querySelector(".find input");
    if (!box) return;
    if (!box.offsetParent) location.assign(box.form.action);
    box.focus();
    box.select();
  }
  document.addEventListener("wissel:refreshed", () => lines());

  /* == A thread that is open is seen, also what is told of it while somebody looks == */

  function seen() {
    if (document.hidden || !Number(document.getElementById("bell")?.dataset.unseen)) return;
    for (const { dataset } of document.querySelectorAll("[data-seen]")) {
      const headers = { "Content-Type": "application/json" };
      fetch("/api/notices/seen", { method: "POST", headers, keepalive: true, body: JSON.stringify({ thread: dataset.seen }) }).catch(() => {});
    }
  }

  document.addEventListener("wissel:refreshed", seen);
  document.addEventListener("visibilitychange", seen);

  /* == What the calendar of PrimeFaces 15 leaves out, on pages that have one == */

  if (PrimeFaces.getLocaleLabel) {
    // On touch screens its button has no name.
    new MutationObserver(() => {
      for (const button of document.querySelectorAll(".ui-datepicker-trigger:not([aria-label])")) {
        button.setAttribute("aria-label", PrimeFaces.getLocaleLabel("chooseDate"));
      }
    }).observe(document.documentElement, { childList: true, subtree: true });
    // After a choice by keyboard the focus is left on the body.
    document.addEventListener("keydown", event => {
      const panel = event.target.closest?.(".ui-datepicker");
      if (!panel || !["Enter", "Escape"].includes(event.key)) return;
      setTimeout(() => {
        if (document.activeElement === document.body) document.querySelector(`input[aria-controls="${panel.id}"]`)?.focus();
      }, 100);
    }, true);
  }

  document.addEventListener("DOMContentLoaded", () => {
    seen();
    waiting();
    lines();
    const now = Date.parse(toasts()?.dataset.now);
    if (!Number.isNaN(now)) clockAhead = Date.now() - now;
    countDown();
    restoreTyped();
    live();
  });

  window.Wissel = { say, announce, call, now: () => Date.now() - clockAhead, refresh: selector => refresh(document.querySelectorAll(selector)) };
})();
