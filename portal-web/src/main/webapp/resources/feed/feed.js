/* What colleagues write: forms with data-say="METHOD /api/…" send their words with mentions and files;
   what is begun is kept in the browser until the server has it; open pages are told what is new and
   nothing on them moves. */
(() => {
  "use strict";
  const person = () => document.getElementById("toasts")?.dataset.person ?? "";
  const fill = (text, ...values) => values.reduce((t, v, i) => t.replace(`{${i}}`, v), text ?? "");
  const part = (form, name) => form.querySelector(`[data-${name}]`);

  function icon(name) {
    const mark = document.createElement("i");
    mark.className = `pi pi-${name}`;
    mark.setAttribute("aria-hidden", "true");
    return mark;
  }

  /* == What is kept in this browser: a draft of this person for each place, until the server has it == */

  const PREFIX = "wissel-draft ";
  const keyOf = place => `${PREFIX}${person()} ${place}`;

  const stored = {
    read(place) {
      try {
        return JSON.parse(localStorage.getItem(keyOf(place)) ?? "null");
      } catch {
        return null;
      }
    },
    write(place, content) {
      try {
        localStorage.setItem(keyOf(place), JSON.stringify(content));
      } catch { /* a browser that keeps nothing */ }
    },
    drop(place) {
      try {
        localStorage.removeItem(keyOf(place));
      } catch { /* the same */ }
    },
    /** What somebody else began here is not for whoever sits here now. */
    tidy(all) {
      try {
        for (const key of Object.keys(localStorage)) {
          if (key.startsWith(PREFIX) && (all || !key.startsWith(`${PREFIX}${person()} `))) localStorage.removeItem(key);
        }
      } catch { /* the same */ }
    },
  };

  /* Whom words name that wait in this tab for their person to sign in again (wissel.js keeps the words). */
  const NAMED = "wissel-typed names";
  let named = {};
  try {
    const kept = JSON.parse(sessionStorage.getItem(NAMED) ?? "{}");
    if (kept.person === person()) named = kept.named;
  } catch { /* a browser that keeps nothing */ }
  document.addEventListener("wissel:away", () => {
    const of = Object.fromEntries([...states].map(([say, { mentions }]) => [say, [...mentions]]));
    try {
      sessionStorage.setItem(NAMED, JSON.stringify({ person: person(), named: of }));
    } catch { /* the same */ }
  });

  /** By what a form sends: a part of the page that was fetched again has a new form for the same. */
  const states = new Map();

  function stateOf(form) {
    let state = states.get(form.dataset.say);
    if (!state) {
      state = { mentions: new Map(named[form.dataset.say]), files: [], key: crypto.randomUUID(), timer: 0, begun: false };
      states.set(form.dataset.say, state);
    }
    return state;
  }

  const isPost = form => form.id === "compose";
  const field = form => form.elements.words;
  const grow = area => {
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight + 2, 320)}px`;
  };

  /* == Drafts == */

  function content(form) {
    const state = stateOf(form);
    const fields = {};
    for (const [name, value] of new FormData(form)) {
      if (name.endsWith("[]")) (fields[name] ??= []).push(value);
      else if (typeof value === "string") fields[name] = value;
    }
    return { key: state.key, fields, mentions: [...state.mentions.values()], files: state.files, at: Date.now() };
  }

  function restore(form, draft) {
    const state = stateOf(form);
    if (!draft?.fields || state.begun || field(form).value.trim()) return;
    state.key = draft.key ?? state.key;
    for (const mention of draft.mentions ?? []) state.mentions.set(mention.number, mention);
    for (const [name, value] of Object.entries(draft.fields)) {
      if (name.endsWith("[]")) {
        while (form.elements[name].length < value.length) addOption(form);
        [...form.elements[name]].forEach((input, i) => { input.value = value[i] ?? ""; });
      } else if (form.elements[name] && !(name === "until" && value < form.elements[name].min)) form.elements[name].value = value;
    }
    state.files = draft.files ?? [];
    showFiles(form);
    state.begun = true;
    form.classList.add("on");
    grow(field(form));
  }

  async function begin(form) {
    const { place } = form.dataset;
    if (!place) return;
    const mine = stored.read(place);
    if (mine) {
      restore(form, mine);
      keepSoon(form, 500);
      return;
    }
    if (form.dataset.draft !== "true") return;
    try {
      const answer = await fetch(`/api/feed/drafts/${encodeURIComponent(place)}`, { headers: { Accept: "application/json" } });
      if (answer.ok) restore(form, JSON.parse((await answer.json()).content ?? "null"));
    } catch { /* the next visit shows it */ }
  }

  function say(form, sentence) {
    const line = part(form, "state");
    if (line) line.textContent = sentence ?? "";
  }

  function typed(form) {
    const state = stateOf(form);
    state.begun = true;
    const { place } = form.dataset;
    if (!place) return;
    if (isEmpty(form)) {
      stored.drop(place);
      clearTimeout(state.timer);
      state.timer = setTimeout(() => drop(place), 800);
      say(form, "");
      return;
    }
    stored.write(place, content(form));
    say(form, form.dataset.local);
    keepSoon(form, 1200);
  }

  const isEmpty = form => !field(form).value.trim() && !stateOf(form).files.length;
  const drop = place => fetch(`/api/feed/drafts/${encodeURIComponent(place)}`, { method: "DELETE" }).catch(() => {});

  function keepSoon(form, delay) {
    const state = stateOf(form);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => keep(form), delay);
  }

  function keep(form) {
    const state = stateOf(form);
    if (!state.sending) state.keeping = keepNow(form);
  }

  async function keepNow(form) {
    const { place } = form.dataset;
    const draft = content(form);
    const body = JSON.stringify({ content: JSON.stringify(draft), asks: draft.fields.asks, words: draft.fields.words });
    try {
      const answer = await fetch(`/api/feed/drafts/${encodeURIComponent(place)}`, { method: "PUT", headers: { "Content-Type": "application/json", Accept: "application/json" }, body });
      if (!answer.ok) return;
      const { hint: looks, sentence } = await answer.json();
      if (isEmpty(form)) return;
      if (stored.read(place)?.at <= draft.at) stored.drop(place);
      say(form, form.dataset.kept);
      const hint = part(form, "hint");
      if (hint) offer(form, hint, looks, sentence);
    } catch { /* it is in this browser; the next key tries again */ }
  }

  /** Says where it would be better off, with the way there once a group is chosen. */
  function offer(form, hint, looks, sentence) {
    const group = form.dataset.group || form.elements.group?.value;
    const agenda = looks === "AGENDA";
    const day = looks === "DAY";
    const text = sentence && (group || day) ? "" : sentence ?? "";
    if (hint.dataset.said === `${looks} ${group}`) return;
    hint.dataset.said = `${looks} ${group}`;
    hint.textContent = text;
    if (!sentence || !(group || day)) return;
    const link = document.createElement("a");
    link.href = day ? "/people/profile.xhtml#my-day" : `/groups/group.xhtml?id=${encodeURIComponent(group)}&show=${agenda ? "newEvent" : "newPage"}`;
    link.textContent = day ? sentence : agenda ? form.dataset.agenda : form.dataset.page;
    hint.append(link);
  }

  /* == Files == */

  function showFiles(form) {
    const list = form.querySelector(".attached");
    if (!list) return;
    const state = stateOf(form);
    list.replaceChildren(...state.files.map((file, i) => {
      const item = document.createElement("li");
      item.className = "row nw";
      if (file.image) {
        const picture = document.createElement("img");
        picture.src = `/api/files/${file.id}/thumbnail`;
        picture.alt = "";
        const alt = document.createElement("input");
        alt.className = "in grow";
        alt.maxLength = 300;
        alt.value = file.alt ?? "";
        alt.placeholder = fill(form.dataset.alt);
        alt.setAttribute("aria-label", `${form.dataset.alt}: ${file.name}`);
        alt.addEventListener("input", () => { file.alt = alt.value; });
        item.append(picture, alt);
      } else {
        const name = document.createElement("span");
        name.className = "grow";
        name.textContent = file.name;
        item.append(icon("file-pdf"), name);
      }
      const remove = document.createElement("button");
      remove.type = "button";
      remove.className = "ib";
      remove.setAttribute("aria-label", fill(form.dataset.remove, file.name));
      remove.append(icon("times"));
      remove.addEventListener("click", () => {
        state.files.splice(i, 1);
        showFiles(form);
        typed(form);
        form.querySelector("[type=file]")?.focus();
      });
      item.append(remove);
      return item;
    }));
  }

  async function add(form, file) {
    const line = form.querySelector("[data-error=files]");
    line.textContent = form.dataset.coming ?? "";
    const pdf = file.type === "application/pdf";
    const id = crypto.randomUUID();
    const address = pdf ? `/api/feed/files/${id}?name=${encodeURIComponent(file.name.slice(0, 100))}` : "/api/files";
    try {
      const answer = await fetch(address, {
        method: pdf ? "PUT" : "POST",
        headers: { "Content-Type": file.type || "application/octet-stream", Accept: "application/json, application/problem+json" },
        body: file,
      });
      const said = await answer.json().catch(() => ({}));
      line.textContent = answer.ok ? "" : said.detail ?? "";
      if (!answer.ok) return;
      stateOf(form).files.push({ id: pdf ? id : said.id, name: file.name.slice(0, 100), image: !pdf });
      showFiles(form);
      typed(form);
    } catch {
      line.textContent = document.getElementById("toasts")?.dataset.offlineWord ?? "";
    }
  }

  document.addEventListener("change", async event => {
    const input = event.target;
    const form = input.closest?.("form[data-say]");
    if (!form) return;
    if (input.type === "file") {
      const files = [...input.files];
      input.value = "";
      const state = stateOf(form);
      state.adding = (async () => { for (const file of files) await add(form, file); })();
    } else typed(form);
  });

  function addOption(form) {
    const list = document.getElementById("options");
    const number = list.children.length + 1;
    const input = list.firstElementChild.cloneNode();
    input.value = "";
    input.removeAttribute("aria-invalid");
    input.setAttribute("aria-label", fill(form.dataset.option, number));
    list.append(input);
    const more = form.querySelector("[data-more]");
    more.hidden = number >= Number(more.dataset.more);
    return input;
  }

  document.addEventListener("click", event => {
    const more = event.target.closest?.("form[data-say] [data-more]");
    if (more) addOption(more.form).focus();
  });

  // A post on a list opens where somebody presses its words, if they do not select some.
  document.addEventListener("click", event => {
    const words = event.target.closest?.("#feed .words");
    if (!words || event.target.closest("a") || String(getSelection())) return;
    location.assign(words.closest(".post").querySelector("[data-comments]").href.split("#")[0]);
  });

  /** Words that go on to be asked without a name leave nothing behind under the name. */
  document.addEventListener("click", async event => {
    const link = event.target.closest?.("[data-nameless] a");
    const form = link && document.getElementById("compose");
    const words = form && field(form).value.trim();
    if (!words || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const state = stateOf(form);
    clearTimeout(state.timer);
    state.sending = true; // nothing is kept from now on
    await state.keeping;
    if (!(await drop(form.dataset.place))?.ok) {
      state.sending = false;
      window.Wissel.say(document.getElementById("toasts").dataset.offlineWord, true);
      return;
    }
    stored.drop(form.dataset.place);
    document.dispatchEvent(new CustomEvent("wissel:nameless", { detail: words }));
    states.delete(form.dataset.say);
    form.reset(); // or they stand there again for whoever goes back
    location.assign(link.href);
  });

  /* == Sending == */

  document.addEventListener("submit", async event => {
    const form = event.target;
    if (!form.dataset.say) return;
    event.preventDefault();
    const state = stateOf(form);
    const button = form.querySelector("[type=submit]");
    if (button.getAttribute("aria-busy") === "true") return;
    closeList();
    button.setAttribute("aria-busy", "true");
    await state.adding;
    clearTimeout(state.timer);
    state.sending = true; // a draft that is kept now would come back after it was sent
    await state.keeping;
    const [method, address] = form.dataset.say.split(" ");
    const worked = await window.Wissel.call(method, address, bodyOf(form), method === "POST" ? state.key : undefined, form);
    button.removeAttribute("aria-busy");
    state.sending = false;
    if (worked === null && form.dataset.refused === "409") {
      // something else was stored under this key: what is sent next is another post
      state.key = crypto.randomUUID();
      if (form.dataset.place) typed(form);
    }
    if (!worked) return;
    if (form.dataset.place) stored.drop(form.dataset.place);
    states.delete(form.dataset.say);
    form.reset();
    form.classList.remove("on");
    form.querySelector(".attached")?.replaceChildren();
    const hint = part(form, "hint");
    if (hint) {
      hint.textContent = "";
      hint.dataset.said = "";
    }
    say(form, "");
    grow(field(form));
    form.closest("details")?.removeAttribute("open");
    window.Wissel.say(form.dataset.done);
    await window.Wissel.refresh(form.dataset.refresh);
    hideFresh();
    // what waits stands first, so that what was just posted may be out of sight
    if (isPost(form)) document.querySelector("#feed .post:not(.waits)")?.scrollIntoView({ block: "nearest" });
  });

  function bodyOf(form) {
    const state = stateOf(form);
    const words = field(form).value;
    const mentions = [...state.mentions.values()].filter(mention => words.includes(`@${mention.name}`));
    if (!isPost(form)) {
      const version = form.dataset.version;
      return version === undefined ? { words, mentions } : { words, mentions, version: Number(version) };
    }
    const value = name => form.elements[name]?.value || undefined;
    return {
      asks: value("asks"),
      words,
      mentions,
      group: form.dataset.group || value("group"),
      subject: form.dataset.subject || undefined,
      options: [...form.elements["options[]"]].map(input => input.value).filter(Boolean),
      until: value("until"),
      enough: value("enough"),
      files: state.files.map(({ id, name, alt }) => ({ id, name, alt })),
    };
  }

  /* == Mentions: colleagues are looked up while somebody types @; the last question wins == */

  let asked = 0;
  let pause = 0;
  let list = null;

  function wanted(area) {
    const before = area.value.slice(0, area.selectionStart);
    const found = /(?:^|[\s(])@([\p{L}][\p{L}\p{N}'.-]*(?: [\p{L}\p{N}'.-]+){0,2})$/u.exec(before);
    return found && found[1].length >= 2 ? { text: found[1], from: before.length - found[1].length - 1 } : null;
  }

  function closeList() {
    asked++;
    if (!list) return;
    list.area.removeAttribute("aria-activedescendant");
    list.area.removeAttribute("aria-controls");
    list.box.remove();
    list = null;
  }

  async function suggest(area) {
    const want = wanted(area);
    const turn = ++asked;
    if (!want) {
      closeList();
      return;
    }
    let found;
    try {
      const group = area.form.dataset.group || area.form.elements.group?.value || "";
      const answer = await fetch(`/api/feed/names?group=${group}&q=${encodeURIComponent(want.text)}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      found = await answer.json();
    } catch {
      return;
    }
    if (turn !== asked) return; // somebody typed on
    closeList();
    if (!found.length || document.activeElement !== area) return;
    const box = document.createElement("ul");
    box.className = "mentions";
    box.id = `${area.id}-names`;
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", fill(area.form.dataset.found, found.length));
    found.forEach((person, i) => {
      const option = document.createElement("li");
      option.id = `${box.id}-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", String(i === 0));
      const name = document.createElement("b");
      name.textContent = person.fullName;
      const work = document.createElement("small");
      work.textContent = person.department ?? "";
      option.append(name, " ", work);
      option.addEventListener("pointerdown", event => {
        event.preventDefault();
        choose(i);
      });
      box.append(option);
    });
    area.parentElement.append(box);
    const bottom = document.querySelector(".tabbar")?.getBoundingClientRect().top || innerHeight;
    box.classList.toggle("up", box.getBoundingClientRect().bottom > bottom);
    list = { area, box, found, at: 0, from: want.from };
    area.setAttribute("aria-controls", box.id);
    area.setAttribute("aria-activedescendant", `${box.id}-0`);
    window.Wissel.announce(fill(area.form.dataset.found, found.length));
  }

  function move(step) {
    const options = [...list.box.children];
    options[list.at].setAttribute("aria-selected", "false");
    list.at = (list.at + step + options.length) % options.length;
    options[list.at].setAttribute("aria-selected", "true");
    list.area.setAttribute("aria-activedescendant", options[list.at].id);
    window.Wissel.announce(list.found[list.at].fullName);
  }

  function choose(at) {
    const { area, found, from } = list;
    const person = found[at];
    stateOf(area.form).mentions.set(person.number, { number: person.number, name: person.fullName });
    area.setRangeText(`@${person.fullName} `, from, area.selectionStart, "end");
    closeList();
    typed(area.form);
    area.focus();
  }

  document.addEventListener("input", event => {
    const form = event.target.closest?.("form[data-say]");
    if (!form) return;
    typed(form);
    if (event.target.matches("textarea")) {
      grow(event.target);
      clearTimeout(pause);
      pause = setTimeout(suggest, wanted(event.target) ? 120 : 0, event.target);
    }
  });

  document.addEventListener("keydown", event => {
    const area = event.target;
    const form = area.closest?.("form[data-say]");
    if (!form || !area.matches("textarea")) return;
    if (list && list.area === area) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
      else if (event.key === "Enter" || event.key === "Tab") choose(list.at);
      else if (event.key === "Escape") closeList();
      else return;
      event.preventDefault();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  document.addEventListener("focusout", event => {
    if (list && event.target === list.area) closeList();
  });

  document.addEventListener("focusin", event => {
    const form = event.target.closest?.("#compose");
    form?.classList.add("on");
  });

  /* == What is new: a quiet button, and numbers of comments; nothing moves == */

  const POLL = 60_000;
  let waits = 0;
  let last = Date.now();
  let poll = 0;

  function hideFresh() {
    const button = document.getElementById("fresh");
    if (button) button.hidden = true;
  }

  async function look() {
    last = Date.now();
    const feed = document.getElementById("feed");
    if (!feed?.dataset.newer || document.hidden) return;
    const shown = [...feed.querySelectorAll("[data-comments]")].map(link => link.dataset.comments).slice(0, 40);
    try {
      const answer = await fetch(`/api/feed/newer?${feed.dataset.newer}&posts=${shown.join(",")}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const { posts, comments } = await answer.json();
      const button = document.getElementById("fresh");
      button.hidden = !posts;
      if (posts) button.lastElementChild.textContent = fill(button.dataset.words, posts);
      for (const [id, count] of Object.entries(comments)) {
        const link = feed.querySelector(`[data-comments="${id}"]`);
        const number = link?.lastElementChild;
        if (!number || number.textContent === String(count)) continue;
        number.textContent = count;
        link.setAttribute("aria-label", link.getAttribute("aria-label").replace(/\d+/, count));
        link.classList.add("new");
      }
    } catch { /* the next look shows it */ }
  }

  /** Not all open pages at the same moment, and each within two seconds of what was written. */
  function soon() {
    clearTimeout(waits);
    waits = setTimeout(look, 100 + Math.random() * 1200);
  }

  document.addEventListener("wissel:live", event => {
    if (event.detail === "feed" || event.detail === "*") soon();
  });

  document.addEventListener("click", async event => {
    const button = event.target.closest?.("#fresh");
    if (!button) return;
    await window.Wissel.refresh("#feed");
    hideFresh();
    document.querySelector("#feed .post a")?.focus({ preventScroll: true });
  });

  document.addEventListener("visibilitychange", () => { if (!document.hidden) soon(); });

  /** On a phone: which of the two tabs of home is open, for ears; for eyes the address alone says so. */
  function tell() {
    for (const tab of document.querySelectorAll(".home-tabs a")) tab.setAttribute("aria-current", (location.hash === "#news") === (tab.hash === "#news"));
  }
  addEventListener("hashchange", tell);

  document.addEventListener("DOMContentLoaded", () => {
    stored.tidy(false);
    document.querySelector("form[action$='/sign-out']")?.addEventListener("submit", () => stored.tidy(true));
    for (const form of document.querySelectorAll("form[data-say][data-place]")) begin(form);
    tell();
    clearInterval(poll);
    poll = setInterval(() => { if (Date.now() - last >= POLL) look(); }, 10_000);
  });
})();
