/* Files that go to a group one after the other, and addresses with a secret, which are shown once. */
(() => {
  "use strict";
  const say = (...words) => window.Wissel.say(...words);

  async function sentence(answer) {
    try {
      return (await answer.json()).detail;
    } catch {
      return document.getElementById("toasts").dataset.failedWord;
    }
  }

  async function send(address, headers, body) {
    try {
      return await fetch(address, { method: "POST", headers: { Accept: "application/json, application/problem+json", ...headers }, body });
    } catch {
      say(document.getElementById("toasts").dataset.offlineWord, true);
      return null;
    }
  }

  document.addEventListener("change", async event => {
    const field = event.target;
    const address = field.dataset?.upload;
    if (!address || !field.files.length) return;
    const status = document.getElementById("uploading");
    const files = [...field.files];
    field.disabled = true;
    for (const file of files) {
      status.textContent = field.dataset.doing.replace("{0}", file.name);
      const headers = { "Content-Type": "application/octet-stream", "Idempotency-Key": crypto.randomUUID() };
      const answer = await send(`${address}?name=${encodeURIComponent(file.name)}`, headers, file);
      status.textContent = "";
      if (!answer) break;
      say(answer.ok ? field.dataset.doneWord.replace("{0}", file.name) : `${file.name}: ${await sentence(answer)}`, !answer.ok);
    }
    field.disabled = false;
    field.value = "";
    window.Wissel.refresh(field.dataset.parts);
  });

  document.addEventListener("click", async event => {
    const button = event.target.closest?.("[data-once]");
    if (!button || button.disabled) return;
    const headers = { "Idempotency-Key": button.dataset.key ||= crypto.randomUUID() };
    if (button.dataset.body) headers["Content-Type"] = "application/json";
    button.disabled = true;
    const answer = await send(button.dataset.once, headers, button.dataset.body);
    button.disabled = false;
    if (!answer) return;
    button.dataset.key = "";
    if (!answer.ok) {
      say(await sentence(answer), true);
      return;
    }
    const place = document.querySelector("[data-address]");
    const field = place.querySelector("input");
    field.value = (await answer.json()).address;
    place.hidden = false;
    button.closest("details")?.removeAttribute("open");
    field.focus();
    field.select();
    if (place.dataset.parts) window.Wissel.refresh(place.dataset.parts); // says how long it works
  });

  document.addEventListener("click", async event => {
    const button = event.target.closest?.("[data-copy-address]");
    if (!button) return;
    const field = button.closest("[data-address]").querySelector("input");
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      if (!document.execCommand("copy")) return;
    }
    say(button.dataset.done);
  });
})();
