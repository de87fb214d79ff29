/* A receipt goes to the portal, again and again until it is there; a list shows what waits. Until then
   the browser keeps it under its id and under whose it is, so that it outlives the page. */
(() => {
  "use strict";
  const LATER = "later";
  const fill = (text, value) => text.replace("{0}", value);

  /* Milliseconds: after which a line that brings nothing is none; between two tries, longer each time. */
  const PATIENCE = 60_000;
  /* Bytes in a millisecond, below which a line brings nothing. */
  const SLOWEST = 4;
  const ACCEPT = { Accept: "application/json, application/problem+json" };
  const WAITS = [2_000, 5_000, 15_000, 30_000];

  const sleep = time => new Promise(done => {
    const timer = setTimeout(done, time);
    addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
  });

  const person = document.getElementById("toasts")?.dataset.person;

  function run(mode, work) {
    return new Promise((done, failed) => {
      const asked = indexedDB.open("wissel-expenses", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("receipts", { keyPath: "id" });
      asked.onerror = () => failed(asked.error);
      asked.onsuccess = () => {
        const database = asked.result;
        const transaction = database.transaction("receipts", mode);
        const worked = work(transaction.objectStore("receipts"));
        transaction.oncomplete = () => { database.close(); done(worked.result); };
        transaction.onabort = () => { database.close(); failed(transaction.error); };
      };
    });
  }

  // a full disk or a private window keeps nothing; the upload goes on all the same
  const keep = receipt => run("readwrite", store => store.put(receipt)).catch(() => {});
  const forget = id => run("readwrite", store => store.delete(id)).catch(() => {});

  /** What waited when the page was left, the first first. */
  async function kept() {
    const all = await run("readonly", store => store.getAll()).catch(() => []);
    return all.filter(receipt => receipt.person === person).sort((a, b) => a.at - b.at);
  }

  function line(file, waiting, words) {
    const item = document.createElement("li");
    item.className = "row sp nw";
    const text = document.createElement("span");
    text.textContent = fill(words.waits, file.name);
    item.append(text);
    const row = { item, gone: false, left: new Promise(() => {}), say: sentence => { text.textContent = sentence; } };
    if (words.leave) {
      const leave = document.createElement("button");
      leave.type = "button";
      leave.className = "btn q sm";
      leave.textContent = fill(words.leave, file.name);
      row.left = new Promise(done => leave.addEventListener("click", () => {
        row.gone = true;
        item.remove();
        done();
      }));
      item.append(leave);
    }
    waiting.append(item);
    return row;
  }

  /**
   * Sends it until the portal has it, or says that it never takes it; the id stays the same, also for
   * what was kept before; it waits for another to be through before it. Gives the id of the expense, or of the
   * receipt where it is for later; null when it is not taken, or somebody left it out.
   */
  async function upload(file, to, waiting, id = crypto.randomUUID(), before = null) {
    const words = waiting.dataset;
    const row = line(file, waiting, words);
    // for later is for a form that a page that was left does not have any more
    if (to !== LATER) await keep({ id, person, file, to, at: Date.now() });
    await before;
    const address = `/api/expenses/receipts/${id}?name=${encodeURIComponent(file.name)}${to ? `&to=${to}` : ""}`;
    for (let tried = 0; ; tried++) {
      if (row.gone) {
        await forget(id);
        return null;
      }
      let answer = null;
      try {
        const me = await fetch("/api/me", { headers: ACCEPT });
        if (me.ok && (await me.json()).number !== person) {
          // somebody else signed in here; it stays kept under whose it is
          row.item.remove();
          return null;
        }
        answer = me.ok ? await fetch(address, {
          method: "PUT",
          signal: AbortSignal.timeout(PATIENCE + file.size / SLOWEST),
          headers: { "Content-Type": file.type || "application/octet-stream", ...ACCEPT },
          body: file,
        }) : me;
      } catch { /* no connection */ }
      if (answer?.ok) {
        await forget(id);
        row.item.remove();
        return to && to !== LATER ? to : id;
      }
      const final = answer && answer.status < 500 && ![401, 408, 429].includes(answer.status);
      if (final) {
        await forget(id);
        const said = await answer.json().catch(() => ({}));
        row.item.remove();
        window.Wissel.say(said.detail ?? fill(words.drop, file.name), true);
        return null;
      }
      row.say(fill(words.again, file.name));
      await Promise.race([sleep(WAITS[Math.min(tried, WAITS.length - 1)]), row.left]);
    }
  }

  window.WisselReceipts = { upload, kept, LATER };
})();
