/* Reports that wait on this phone for a connection, with their photos; used by pages and by the
   worker. Each stands in the browser's database under its submission id and under whose it is, until
   the portal has it. Only its own person sees and sends it. */
(() => {
  "use strict";

  const MOST_DEVICES = 50;
  /* Marks for pages: that there is something to load this file for, and who was here last. */
  const SOME = "wissel-faults-waiting";
  const PERSON = "wissel-faults-person";

  /* == The browser's database == */

  function open() {
    return new Promise((done, failed) => {
      const asked = indexedDB.open("wissel-faults", 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("reports", { keyPath: "id" });
        asked.result.createObjectStore("devices", { keyPath: "code" });
      };
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  }

  async function run(store, mode, work) {
    const database = await open();
    try {
      return await new Promise((done, failed) => {
        const transaction = database.transaction(store, mode, { durability: "strict" });
        const asked = work(transaction.objectStore(store));
        transaction.oncomplete = () => done(asked.result);
        transaction.onabort = () => failed(transaction.error);
      });
    } finally {
      database.close();
    }
  }

  const all = () => run("reports", "readonly", store => store.getAll());
  const put = report => run("reports", "readwrite", store => store.put(report));
  const remove = id => run("reports", "readwrite", store => store.delete(id));

  async function mine(person) {
    const reports = person ? await all() : [];
    return reports.filter(report => report.person === person).sort((a, b) => a.madeAt - b.madeAt);
  }

  /* == Devices that were looked at before: what is usually wrong with them == */

  async function remember(device) {
    await run("devices", "readwrite", store => store.put({ ...device, usedAt: Date.now() }));
    const known = await run("devices", "readonly", store => store.getAll());
    known.sort((a, b) => b.usedAt - a.usedAt);
    for (const old of known.slice(MOST_DEVICES)) await run("devices", "readwrite", store => store.delete(old.code));
  }

  const device = code => run("devices", "readonly", store => store.get(code));

  /* == Sending == */

  const ACCEPT = { Accept: "application/json, application/problem+json" };
  const AGAIN = [403, 408, 425, 429];

  /**
   * What an answer means for a report: "" taken, "signedOut", "later", or "refused", which is then
   * kept with the sentence.
   */
  async function meaning(report, answer) {
    if (answer.ok) return "";
    if (answer.status === 401) return "signedOut";
    if (answer.status >= 500 || AGAIN.includes(answer.status)) return "later";
    const said = await answer.json().catch(() => ({}));
    // A photo that was stored long ago without its report is deleted there, not here.
    if (said.type?.endsWith("files.refusal.unknown") && report.photos.some(photo => photo.id)) {
      for (const photo of report.photos) photo.id = null;
      await put(report);
      return "later";
    }
    report.refused = said.detail ?? `HTTP ${answer.status}`;
    await put(report);
    return "refused";
  }

  async function sendOne(report) {
    for (const photo of report.photos) {
      if (photo.id) continue;
      const headers = { ...ACCEPT, "Content-Type": photo.file.type || "application/octet-stream" };
      const stored = await fetch("/api/files", { method: "POST", headers, body: photo.file });
      const why = await meaning(report, stored);
      if (why) return why;
      photo.id = (await stored.json()).id;
      // Under one submission id always the same report, so also the same photos.
      await put(report);
    }
    const answer = await fetch("/api/faults/reports", {
      method: "POST",
      headers: { ...ACCEPT, "Content-Type": "application/json", "Idempotency-Key": report.id },
      body: JSON.stringify({ ...report.form, photos: report.photos.map(photo => photo.id) }),
    });
    const why = await meaning(report, answer);
    if (!why) await remove(report.id);
    return why;
  }

  async function sendAll() {
    const sent = [];
    try {
      const who = await fetch("/api/me", { headers: ACCEPT });
      if (!who.ok) return { sent, why: who.status === 401 ? "signedOut" : "later" };
      for (const report of await mine((await who.json()).number)) {
        if (report.refused) continue;
        const why = await sendOne(report);
        if (!why) sent.push(report.id);
        else if (why !== "refused") return { sent, why };
      }
      return { sent, why: "" };
    } catch {
      return { sent, why: "offline" };
    }
  }

  /**
   * Sends what waits for whoever is signed in, one sender at a time in this browser.
   * Returns the ids of what was sent, and why not more: "", "offline", "later" or "signedOut".
   */
  async function send() {
    if (!(await all()).length) return { sent: [], why: "" };
    return navigator.locks.request("wissel-faults", sendAll);
  }

  self.WisselWaiting = { send };
  if (typeof document === "undefined") return;

  /* == On a page == */

  const here = document.getElementById("toasts")?.dataset.person;
  if (here) localStorage.setItem(PERSON, here);
  const person = () => localStorage.getItem(PERSON);

  /**
   * Keeps a report until it can be sent.
   *
   * @param photos each with its file, and with its id where the portal has it already
   * @returns whether this phone can keep it
   */
  async function keep(id, form, name, photos) {
    if (!person()) return false;
    try {
      const copies = photos.map(async photo => ({ id: photo.id, file: new Blob([await photo.file.arrayBuffer()], { type: photo.file.type }) }));
      await put({ id, person: person(), form, name, photos: await Promise.all(copies), madeAt: Date.now(), refused: null });
      localStorage.setItem(SOME, "1");
    } catch {
      return false;
    }
    // Not waited for: whether and when the browser promises this is its own affair.
    navigator.serviceWorker?.ready.then(worker => worker.sync?.register("faults")).catch(() => {});
    return true;
  }

  const part = document.getElementById("waiting");

  function line(report, why) {
    const words = part.dataset;
    const item = document.createElement("li");
    const name = document.createElement("strong");
    name.textContent = report.name;
    const state = document.createElement("span");
    state.className = report.refused ? "tag err" : "tag wait";
    state.textContent = report.refused ? words.refused : words.waits;
    const told = document.createElement("p");
    told.className = "s";
    told.textContent = report.refused ?? (why === "signedOut" ? words.signedOut : report.form.words ?? "");
    item.append(name, " ", state, told);
    if (!report.refused) return item;
    const row = document.createElement("div");
    row.className = "row";
    for (const [word, act] of [["again", () => put({ ...report, refused: null })], ["remove", () => remove(report.id)]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn sm";
      button.textContent = words[word];
      button.addEventListener("click", async () => {
        await act();
        await trySend();
      });
      row.append(button);
    }
    item.append(row);
    return item;
  }

  async function show(why) {
    const reports = await mine(person());
    if (!(await all()).length) localStorage.removeItem(SOME);
    if (!part) return;
    part.hidden = !reports.length;
    part.querySelector("ul").replaceChildren(...reports.map(report => line(report, why)));
    const signIn = part.querySelector("[data-sign-in]");
    if (signIn) signIn.hidden = why !== "signedOut";
  }

  async function trySend() {
    await show("");
    const { sent, why } = await send();
    await show(why);
    if (sent.length) document.dispatchEvent(new CustomEvent("wissel:reported", { detail: sent }));
  }

  window.addEventListener("online", () => trySend().catch(() => {}));
  if (here) navigator.serviceWorker?.register("/faults/worker.js").catch(() => {});
  if (here) navigator.serviceWorker?.controller?.postMessage(document.documentElement.lang);
  document.addEventListener("wissel:reported", () => {
    if (document.getElementById("reports")) window.Wissel.refresh("#reports");
    else if (part) location.assign("/faults/list.xhtml");
  });
  trySend().catch(() => {});

  Object.assign(self.WisselWaiting, { keep, remember, device });
})();
