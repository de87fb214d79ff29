/* The form that reports a fault: photos are stored as soon as they are chosen, the report follows.
   Without a connection, or when nobody is signed in any more, both wait on this phone (waiting.js). */
(() => {
  "use strict";
  const form = document.getElementById("fault");
  if (!form) return;
  const words = form.dataset;
  const chooser = document.getElementById("photo");
  const list = document.getElementById("photos");
  const fill = (text, value) => text.replace("{0}", value);

  /* Made once, so that a report that is sent again is the same one. */
  const submission = crypto.randomUUID();

  const error = (field, sentence) => {
    const place = form.querySelector(`[data-error="${field}"]`);
    if (place) place.textContent = sentence;
  };

  const number = () => [...list.children].forEach((item, i) => {
    const name = i + 1;
    item.querySelector("img").alt = fill(words.alt, name);
    item.querySelector("button").setAttribute("aria-label", fill(words.remove, name));
  });

  /* Every photo with its file, and its id where the portal has it. */
  const photos = new Map();

  const show = photo => {
    const item = document.createElement("li");
    photos.set(item, photo);
    const picture = document.createElement("img");
    picture.src = URL.createObjectURL(photo.file);
    picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "ib";
    const mark = document.createElement("i");
    mark.className = "pi pi-times";
    mark.setAttribute("aria-hidden", "true");
    remove.append(mark);
    remove.addEventListener("click", () => {
      item.remove();
      photos.delete(item);
      number();
      chooser.focus();
    });
    item.append(picture, remove);
    list.append(item);
    number();
  };

  /* Milliseconds after which a connection that brings nothing is none. */
  const PATIENCE = 30_000;

  let adding = Promise.resolve();

  const add = async file => {
    error("photo", words.coming);
    let answer;
    try {
      answer = await fetch("/api/files", {
        signal: AbortSignal.timeout(PATIENCE),
        method: "POST",
        headers: { "Content-Type": file.type || "application/octet-stream", Accept: "application/json, application/problem+json" },
        body: file,
      });
    } catch {
      answer = null;
    }
    if (!answer || answer.status === 401) {
      error("photo", "");
      show({ id: null, file });
      return;
    }
    const said = await answer.json().catch(() => ({}));
    error("photo", answer.ok ? "" : said.detail ?? words.offline);
    if (answer.ok) show({ id: said.id, file });
  };

  chooser.addEventListener("change", () => {
    const files = [...chooser.files];
    chooser.value = "";
    for (const file of files) adding = adding.then(() => add(file));
  });

  const WAITS = "waits";
  const MOST_PHOTOS = 5;

  /** Keeps the report on this phone; it is sent from the page that follows, or later. */
  const wait = async (report, added) => {
    if (added.length > MOST_PHOTOS) {
      error("photos", words.many);
      return null;
    }
    if (!report.problem && !report.words) {
      error("words", words.missing);
      document.getElementById("words").focus();
      return null;
    }
    const problem = report.problem && form.querySelector("[name=problem]:checked").parentElement.textContent.trim();
    const name = [document.getElementById("what").textContent, problem].filter(Boolean).join(": ");
    if (await window.WisselWaiting.keep(submission, report, name, added)) return WAITS;
    window.Wissel.say(words.offline, true);
    return false;
  };

  if (words.known !== undefined) {
    const problems = [...form.querySelectorAll("[name=problem]")].filter(choice => choice.value)
      .map(choice => ({ code: choice.value, name: choice.parentElement.textContent.trim() }));
    window.WisselWaiting.remember({ code: (words.asset || words.place).toUpperCase(), asset: words.asset, place: words.place, name: document.getElementById("what").textContent, problems }).catch(() => {});
  }

  form.addEventListener("submit", async event => {
    event.preventDefault();
    const send = document.getElementById("send");
    if (send.getAttribute("aria-busy") === "true") return;
    send.setAttribute("aria-busy", "true");
    for (const place of form.querySelectorAll("[data-error]")) place.textContent = "";
    await adding;
    const fields = new FormData(form);
    const report = { urgency: fields.get("urgency") };
    if (words.asset) report.asset = words.asset;
    else report.place = words.place;
    if (fields.get("problem")) report.problem = fields.get("problem");
    if (fields.get("words")) report.words = fields.get("words");
    const added = [...photos.values()];
    // A photo that did not go through shows that nothing would.
    const worked = added.every(photo => photo.id)
      ? await window.Wissel.call("POST", "/api/faults/reports", { ...report, photos: added.map(photo => photo.id) }, submission, form, () => wait(report, added))
      : await wait(report, added);
    send.removeAttribute("aria-busy");
    if (worked === WAITS && !navigator.serviceWorker?.controller) {
      // Without the worker there would be no page to go to.
      send.disabled = true;
      window.Wissel.say(words.kept);
    } else if (worked) location.assign(worked === WAITS ? "/faults/list.xhtml" : words.then + submission);
  });
})();
