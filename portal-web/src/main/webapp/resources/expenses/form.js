/* The form of a claim: a receipt goes to the portal as soon as it is chosen, and again until it is there;
   what is typed is kept a moment later. */
(() => {
  "use strict";
  const form = document.getElementById("claim");
  if (!form) return;
  const words = form.dataset;
  const waiting = document.getElementById("waiting");

  /* == Which expenses are open: those that are not complete, and what somebody opened == */

  const shown = new Map();
  const open = () => {
    for (const item of form.querySelectorAll("details.item")) {
      if (!shown.has(item.id)) shown.set(item.id, item.dataset.open === "true");
      item.open = shown.get(item.id);
    }
  };
  form.addEventListener("toggle", event => {
    if (event.target.matches("details.item")) shown.set(event.target.id, event.target.open);
  }, true);
  open();

  const refresh = async selector => {
    await window.Wissel.refresh(selector);
    open();
  };

  /* == Receipts == */

  const uploads = new Set();

  let queue = Promise.resolve();

  /** One after the other, so that a slow line brings at least the first. */
  function add(files, to, id) {
    for (const file of files) {
      const one = window.WisselReceipts.upload(file, to, waiting, id, queue).then(async item => {
        if (!item) return;
        shown.set(`i-${item}`, true);
        await refresh("#items, #sum, #top");
        if (files.length === 1) focus(item);
      });
      queue = one;
      uploads.add(one);
      one.finally(() => uploads.delete(one));
    }
  }

  function focus(item) {
    const field = document.getElementById(`amount-${item}`) ?? document.getElementById(`kilometres-${item}`);
    field?.focus();
    field?.scrollIntoView({ block: "center" });
  }

  window.WisselReceipts.kept().then(receipts => {
    for (const { file, to, id } of receipts) add([file], to, id);
  });

  form.addEventListener("change", event => {
    if (event.target.type !== "file") return;
    const files = [...event.target.files];
    event.target.value = "";
    add(files, event.target.dataset.to);
  });
  document.addEventListener("dragover", event => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); });
  document.addEventListener("drop", event => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    add([...event.dataTransfer.files], event.target.closest?.("details.item")?.dataset.item);
  });
  document.addEventListener("paste", event => {
    if (event.clipboardData?.files.length) add([...event.clipboardData.files]);
  });
  addEventListener("beforeunload", event => { if (uploads.size || timers.size) event.preventDefault(); });

  /* == What is typed == */

  const KEEP_AFTER = 500;
  const timers = new Map();
  let keeping = Promise.resolve();

  const typed = id => {
    const fields = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name.startsWith(`${id}.`) && value) fields[name.slice(id.length + 1)] = value;
    }
    return fields;
  };

  async function put(id) {
    if (id === "purpose") {
      const worked = await window.Wissel.call("PUT", "/api/expenses/draft", { purpose: form.elements.purpose.value }, null, form);
      if (worked) await refresh("#top");
      return;
    }
    const worked = await window.Wissel.call("PUT", `/api/expenses/draft/items/${id}`, typed(id));
    if (worked) await refresh(`#what-${id}, #gets-${id}, #sum-${id}, #notes-${id}, #sum, #top`);
  }

  const keepNow = id => {
    clearTimeout(timers.get(id));
    timers.delete(id);
    keeping = keeping.then(() => put(id));
    return keeping;
  };

  form.addEventListener("input", event => {
    const name = event.target.name;
    if (!name) return;
    const id = name.split(".")[0];
    event.target.removeAttribute("aria-invalid");
    const error = form.querySelector(`[data-error="${CSS.escape(name)}"]`);
    if (error) error.textContent = "";
    clearTimeout(timers.get(id));
    timers.set(id, setTimeout(() => keepNow(id), KEEP_AFTER));
  });

  /* Another category may ask for kilometres instead of an amount. */
  form.addEventListener("change", async event => {
    if (!event.target.name?.endsWith(".category")) return;
    await keepNow(event.target.name.split(".")[0]);
    await refresh("#items");
  });

  async function begin(fields) {
    const id = crypto.randomUUID();
    if (!await window.Wissel.call("PUT", `/api/expenses/draft/items/${id}`, { date: words.today, ...fields })) return;
    shown.set(`i-${id}`, true);
    await refresh("#items, #sum, #top");
    focus(id);
  }

  document.getElementById("drive")?.addEventListener("click", () => begin({ category: words.driven }));
  document.getElementById("bare").addEventListener("click", () => begin({}));

  form.addEventListener("click", async event => {
    const button = event.target.closest("[data-remove], [data-detach], [data-place]");
    if (!button) return;
    const { remove, detach, place } = button.dataset;
    const address = remove ? `/api/expenses/draft/items/${remove}`
      : `/api/expenses/receipts/${detach ?? place}${place ? "/place" : ""}`;
    if (await window.Wissel.call("DELETE", address)) await refresh("#items, #sum, #top");
  });

  /* == Sending == */

  form.addEventListener("submit", async event => {
    event.preventDefault();
    const send = document.getElementById("send");
    if (send.getAttribute("aria-busy") === "true") return;
    send.setAttribute("aria-busy", "true");
    if (uploads.size) window.Wissel.say(words.pending);
    await Promise.all(uploads);
    for (const id of [...timers.keys()]) await keepNow(id);
    await keeping;
    // what is wrong is to be seen
    for (const item of form.querySelectorAll("details.item:has(summary .tag)")) item.open = true;
    const total = document.getElementById("sum").dataset.total;
    const worked = await window.Wissel.call("POST", "/api/expenses/claims", { total }, words.draft, form);
    send.removeAttribute("aria-busy");
    if (worked) location.assign(words.then + words.draft);
    else if (worked === false) await refresh("#items, #sum, #top");
  });
})();
