/* An editor chooses a picture: it is stored at once, and belongs to the article once that is saved.
   Show saves a draft first; of what is published it shows what is saved. What is typed outlives a reload. */
(() => {
  "use strict";

  const by = id => document.getElementById(id);
  const form = by("articleForm");
  const before = by("image").value;

  function picture(id) {
    by("image").value = id ?? "";
    by("imageShown").hidden = !id;
    by("imageGone").hidden = !id;
    if (id) by("imageShown").src = `/api/files/${id}/thumbnail`;
  }

  document.addEventListener("change", async event => {
    const file = event.target.id === "imageFile" && event.target.files?.[0];
    if (!file) return;
    event.target.value = "";
    const answer = await fetch("/api/files", {
      method: "POST",
      headers: { "Content-Type": file.type || "application/octet-stream", Accept: "application/json, application/problem+json" },
      body: file,
    }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    if (answer?.ok) {
      picture(said.id);
      by("imageAlt").focus();
    } else window.Wissel.say(said?.detail ?? by("toasts").dataset.failedWord, true);
  });

  document.addEventListener("click", event => {
    if (event.target.closest?.("#imageGone")) picture(null);
  });

  /* == Of many departments, those that are meant == */

  const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

  form.addEventListener("input", event => {
    const { finds } = event.target.dataset;
    if (!finds) return;
    const wanted = plain(event.target.value);
    for (const one of by(finds).children) one.hidden = !plain(one.textContent).includes(wanted) && !one.firstElementChild.checked;
  });

  function tell() {
    for (const place of form.querySelectorAll("[data-ticked]")) {
      const ticked = [...by(place.dataset.ticked).querySelectorAll(":checked")].map(box => box.nextElementSibling.textContent.trim());
      place.textContent = ticked.length ? place.dataset.words.replace("{0}", ticked.join(", ")) : "";
    }
  }
  form.addEventListener("change", tell);

  /* == What others would see == */

  function address(show) {
    const wanted = new URLSearchParams({ as: by("as").value });
    if (by("later").checked) wanted.set("later", "true");
    return `${show.dataset.address}&${wanted}`;
  }

  document.addEventListener("click", event => {
    const show = event.target.closest?.("#show");
    if (!show) return;
    if (show.dataset.saves === undefined) {
      history.replaceState(null, "", address(show));
      window.Wissel.refresh("#preview");
    } else {
      // The version makes it another address each time: the browser would only scroll otherwise.
      by("save").dataset.then = `${address(show)}&was=${form.elements.version.value}#preview`;
      by("save").click();
    }
  });
  const then = by("save").dataset.then;
  by("save").addEventListener("click", event => {
    if (event.isTrusted) by("save").dataset.then = then;
  });

  /* == What is typed outlives a reload: it waits in this tab, for this person and version == */

  const kept = `wissel-typed form ${by("toasts").dataset.person} ${location.pathname} ${new URLSearchParams(location.search).get("id")} ${form.elements.version?.value}`;
  let saved = false;

  const fields = () => [...form.elements].filter(field => field.name && field.name !== "version");

  function changed(field) {
    if (field.type === "hidden") return field.value !== before;
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  }

  document.addEventListener("wissel:done", event => { saved ||= form.contains(event.detail); });
  addEventListener("pagehide", () => {
    if (saved || !fields().some(changed)) return;
    const typed = fields().map(field => [field.value, field.checked]);
    try {
      sessionStorage.setItem(kept, JSON.stringify(typed));
    } catch { /* a browser that keeps nothing */ }
  });

  function restore() {
    let typed = null;
    try {
      typed = JSON.parse(sessionStorage.getItem(kept));
    } catch { /* the same */ }
    const all = fields();
    if (typed?.length !== all.length) return;
    all.forEach((field, at) => {
      if (["radio", "checkbox"].includes(field.type)) field.checked = typed[at][1];
      else field.value = typed[at][0];
      if (changed(field)) field.closest("details")?.setAttribute("open", "");
    });
    if (by("image").value !== before) picture(by("image").value);
  }

  restore();
  tell();
})();
