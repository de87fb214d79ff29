/* The form that reports a fault: photos are stored as soon as they are chosen, the report follows. */
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

  const show = id => {
    const item = document.createElement("li");
    item.dataset.file = id;
    const picture = document.createElement("img");
    picture.src = `/api/files/${id}/thumbnail`;
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "ib";
    const mark = document.createElement("i");
    mark.className = "pi pi-times";
    mark.setAttribute("aria-hidden", "true");
    remove.append(mark);
    remove.addEventListener("click", () => {
      item.remove();
      number();
      chooser.focus();
    });
    item.append(picture, remove);
    list.append(item);
    number();
  };

  let adding = Promise.resolve();

  const add = async file => {
    error("photo", words.coming);
    let answer;
    try {
      answer = await fetch("/api/files", {
        method: "POST",
        headers: { "Content-Type": file.type || "application/octet-stream", Accept: "application/json, application/problem+json" },
        body: file,
      });
    } catch {
      error("photo", words.offline);
      return;
    }
    if (answer.status === 401) location.reload();
    const said = await answer.json().catch(() => ({}));
    error("photo", answer.ok ? "" : said.detail ?? words.offline);
    if (answer.ok) show(said.id);
  };

  chooser.addEventListener("change", () => {
    const files = [...chooser.files];
    chooser.value = "";
    for (const file of files) adding = adding.then(() => add(file));
  });

  form.addEventListener("submit", async event => {
    event.preventDefault();
    const send = document.getElementById("send");
    if (send.getAttribute("aria-busy") === "true") return;
    send.setAttribute("aria-busy", "true");
    for (const place of form.querySelectorAll("[data-error]")) place.textContent = "";
    await adding;
    const fields = new FormData(form);
    const report = {
      urgency: fields.get("urgency"),
      photos: [...list.children].map(item => item.dataset.file),
    };
    if (words.asset) report.asset = words.asset;
    else report.place = words.place;
    if (fields.get("problem")) report.problem = fields.get("problem");
    if (fields.get("words")) report.words = fields.get("words");
    const worked = await window.Wissel.call("POST", "/api/faults/reports", report, submission, form);
    send.removeAttribute("aria-busy");
    if (worked) location.assign(words.then + submission);
  });
})();
