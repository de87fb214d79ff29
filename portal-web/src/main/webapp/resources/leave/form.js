/* The leave form: days chosen in the month, what they cost while they are chosen, and the draft
   that keeps itself. Everything here is comfort; the form also works by typing dates and sending. */
(() => {
  const form = document.getElementById("request");
  if (!form) return;
  const words = form.dataset;
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const $ = id => document.getElementById(id);
  const value = name => (form.elements[name]?.value ?? "").trim();
  const isoOf = text => {
    const parts = text.split(/[-/.]/);
    return parts.length === 3 && parts[2].length === 4
      ? `${parts[2]}-${parts[1].padStart(2, "0")}-${parts[0].padStart(2, "0")}` : "";
  };
  const dateOf = iso => { const [y, m, d] = iso.split("-").map(Number); return new Date(y, m - 1, d); };
  const hours = n => `${new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(n)} ${words.unit}`;
  const day = iso => new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "long" }).format(dateOf(iso));
  const fill = (text, ...values) => values.reduce((t, v, i) => t.replace(`{${i}}`, v), text);

  const announce = text => window.Wissel?.announce(text);

  let chosen = { first: isoOf(value("first_input")), last: isoOf(value("last_input")), costs: {} };
  let latest = 0;

  /* What the person wants, as REST names it. */
  const wish = () => {
    const first = isoOf(value("first_input")), last = isoOf(value("last_input")) || first;
    const single = first === last, part = single ? value("onlyPart") : value("firstPart");
    const wanted = { type: value("type"), firstDay: first, lastDay: last };
    if (single && part === "TIMES") Object.assign(wanted, { from: value("from"), to: value("to") });
    else wanted.firstDayPart = (part || "WHOLE").toLowerCase();
    if (!single) wanted.lastDayPart = (value("lastPart") || "WHOLE").toLowerCase();
    if (value("substitute")) wanted.substitute = value("substitute");
    if (value("remark")) wanted.remark = value("remark");
    return wanted;
  };

  /* Which choices of day part make sense for these days. */
  const shape = () => {
    const first = isoOf(value("first_input")), last = isoOf(value("last_input")) || first;
    const single = first === last, both = Boolean(first && last);
    $("onlySet").hidden = !both || !single;
    $("firstSet").hidden = !both || single;
    $("lastSet").hidden = !both || single;
    $("timesSet").hidden = !(both && single && value("onlyPart") === "TIMES");
    if (both) {
      $("onlyLegend").textContent = day(first);
      $("firstLegend").textContent = day(first);
      $("lastLegend").textContent = day(last);
    }
  };

  /* Marks the chosen days in the month on show. */
  const paint = () => {
    for (const cell of document.querySelectorAll("#month td[data-day]")) {
      const iso = cell.dataset.day;
      const inside = chosen.first && iso >= chosen.first && iso <= (chosen.last || chosen.first);
      const cost = chosen.costs[iso];
      const taken = Boolean(inside && (cost || !Object.keys(chosen.costs).length) && !cell.matches(".we,.hol"));
      const part = chosen.parts?.[iso] ?? "whole";
      cell.classList.toggle("sel", taken && part === "whole");
      cell.classList.toggle("half", taken && part !== "whole");
      cell.classList.toggle("early", taken && (part === "morning" || (part === "times" && value("to") <= "13:00")));
      cell.setAttribute("aria-selected", String(Boolean(inside)));
      const note = cell.querySelector(".cost");
      if (note) note.textContent = inside && cost ? hours(cost) : "";
    }
  };

  const errors = list => {
    for (const place of form.querySelectorAll("[data-error]")) {
      const found = list.find(r => r.field === place.dataset.error);
      place.textContent = found ? found.sentence : "";
      place.hidden = !found;
      const input = $(place.dataset.input || "");
      if (input) {
        if (found) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
      }
    }
    const rest = list.filter(r => !form.querySelector(`[data-error="${r.field}"]`));
    $("refusals").replaceChildren(...rest.map(r => Object.assign(document.createElement("p"), { textContent: r.sentence })));
    $("refusalNote").hidden = !rest.length;
  };

  /* The line above the button on a phone; ears hear it everywhere. */
  const bar = (text, wrong) => {
    if ($("barText").textContent !== text) announce(text);
    $("barText").textContent = text;
    $("barText").classList.toggle("t-err", wrong);
  };

  /* Says beside a colleague who could stand in that they are away themselves. */
  const standIns = away => {
    for (const option of $("substitute").options) {
      option.dataset.name ??= option.text;
      const busy = away.find(a => a.name === option.dataset.name);
      option.text = busy ? fill(words.away, busy.name, busy.when) : option.dataset.name;
    }
  };

  /* What it costs, live. */
  const preview = async () => {
    shape();
    const wanted = wish(), mine = ++latest;
    chosen = { first: wanted.firstDay, last: wanted.lastDay, costs: {}, parts: {} };
    if (words.change) wanted.id = value("change");
    if (!wanted.firstDay || !wanted.type || wanted.from === "" || wanted.to === "") {
      paint();
      return;
    }
    const answer = await fetch("/api/leave/preview", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(wanted)
    }).catch(() => null);
    if (!answer || isSignedOut(answer) || mine !== latest) return;
    const found = await answer.json();
    if (!answer.ok) {
      errors([{ field: found.field, sentence: found.detail }]);
      $("send").value = words.send;
      bar(found.detail, true);
      paint();
      return;
    }
    for (const line of found.days) {
      chosen.costs[line.date] = line.hours;
      chosen.parts[line.date] = line.part;
    }
    paint();
    errors(found.refusals);
    $("send").value = found.hours > 0 ? fill(words.sendHours, hours(found.hours)) : words.send;
    $("costs").textContent = hours(found.hours);
    $("left").textContent = found.leaves === null ? words.none : hours(found.leaves);
    $("tileLeft").textContent = found.leaves === null ? words.none : hours(found.leaves);
    const sum = found.leaves === null ? `${found.text}, ${hours(found.hours)}` : fill(words.announce, hours(found.hours), hours(found.leaves));
    const refused = found.refusals[0]?.sentence;
    bar(refused ?? sum, Boolean(refused));
    $("daysText").textContent = found.text;
    $("warnings").replaceChildren(...found.warnings.map(w => Object.assign(document.createElement("li"), { textContent: w })));
    $("warningNote").hidden = !found.warnings.length;
    const away = found.away.map(a => {
      const row = document.createElement("li");
      row.append(Object.assign(document.createElement("strong"), { textContent: a.name }), ` ${a.when}`);
      return row;
    });
    $("away").replaceChildren(...away);
    $("awayNone").textContent = words.awayNone;
    $("awayNone").hidden = away.length > 0;
    standIns(found.away);
  };

  /* The draft: saved within two seconds of the last change, never for a change of a sent request. */
  let saving;
  const saved = $("saved");
  const keep = () => {
    if (words.change) return;
    clearTimeout(saving);
    saving = setTimeout(async () => {
      const answer = await fetch("/api/leave/draft", {
        method: "PUT", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ id: value("submission"), ...wish() })
      }).catch(() => null);
      if (answer && isSignedOut(answer)) return;
      saved.textContent = answer?.ok ? words.kept : words.notKept;
    }, 700);
  };

  /* Whoever is no longer signed in comes back to this form by way of the sign-in. What was typed
     meanwhile waits in this tab, and only for the same draft or the same state of the same request,
     which are the same person's. */
  const ASIDE = "wissel-leave";
  const SAME = ["submission", "change", "version"];
  const TYPED = ["type", "first_input", "last_input", "onlyPart", "firstPart", "lastPart", "from", "to", "substitute", "remark"];
  const setAside = () => sessionStorage.setItem(ASIDE,
    JSON.stringify(Object.fromEntries([...SAME, ...TYPED].map(name => [name, value(name)]))));
  const isSignedOut = answer => {
    if (answer.status !== 401) return false;
    addEventListener("pagehide", setAside);
    if (!sending) location.reload(); // what is being sent is answered with the way to the sign-in
    return true;
  };
  const takeUp = () => {
    const aside = JSON.parse(sessionStorage.getItem(ASIDE));
    sessionStorage.removeItem(ASIDE);
    const isSame = name => aside[name] === value(name);
    if (!aside || !SAME.every(isSame) || TYPED.every(isSame)) return;
    for (const name of TYPED) form.elements[name].value = aside[name];
    for (const name of ["first", "last"]) {
      const iso = isoOf(aside[`${name}_input`]);
      if (iso) PF(name).setDate(dateOf(iso));
    }
    changed();
  };
  /* After a refusal the address names no request, and one comes back to an address. */
  if (words.change && !location.search) history.replaceState(null, "", `?change=${value("change")}`);

  let soon;
  const changed = () => {
    // What the last sending was refused for may be mended by now; the preview says what still is.
    for (const old of form.querySelectorAll(".ui-message, #messages .note")) old.remove();
    for (const field of form.querySelectorAll(".ui-state-error")) field.classList.remove("ui-state-error");
    clearTimeout(soon);
    soon = setTimeout(preview, 120);
    keep();
  };

  const set = (first, last) => {
    PF("first").setDate(dateOf(first));
    PF("last").setDate(dateOf(last));
    changed();
  };

  /* A first choice starts anew, a second one on a later day ends the range. */
  const choose = cell => {
    if (cell.matches(".past")) return;
    const iso = cell.dataset.day;
    const open = chosen.first && chosen.first === (chosen.last || chosen.first) && iso > chosen.first && choose.open;
    if (open) { set(chosen.first, iso); choose.open = false; }
    else { set(iso, iso); chosen = { first: iso, last: iso, costs: {} }; choose.open = true; }
  };
  document.addEventListener("click", event => {
    const cell = event.target.closest?.("#month td[data-day]");
    if (cell) choose(cell);
  });

  const turn = async (link, focus) => {
    const answer = await fetch(link.href);
    if (!answer.ok) { location.href = link.href; return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    $("month").replaceWith(page.getElementById("month"));
    paint();
    announce($("monthTitle").textContent);
    if (focus) document.querySelector(focus)?.focus();
  };
  document.addEventListener("keydown", event => {
    const cell = event.target.closest?.("#month td[data-day]");
    if (!cell) return;
    if (event.key === " " || event.key === "Enter") choose(cell);
    else if (event.key === "PageDown") turn($("nextMonth"), "#month td[tabindex='0']");
    else if (event.key === "PageUp") turn($("previousMonth"), "#month td[tabindex='0']");
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", event => {
    const link = event.target.closest?.("#previousMonth, #nextMonth");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    turn(link, `#${link.id}`);
  });

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  /* The date fields announce a choice through jQuery only. */
  window.jQuery?.(form).on("change", "input", changed);
  let sending = false;
  form.addEventListener("submit", event => {
    if (sending) event.preventDefault();
    sending = true;
    setAside();
    setTimeout(() => { sending = false; }, 4000);
  });
  addEventListener("pageshow", () => { sending = false; });
  shape();
  preview();
  window.jQuery?.(takeUp); // after the date fields, which are made in the same way
  /* Why it was not sent stands in the form, which a phone does not show yet. */
  const refusal = form.querySelector("#messages .note, .ui-message-error");
  if (refusal) bar(refusal.textContent.trim(), true);
})();
