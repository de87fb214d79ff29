/* An editor chooses a picture: it is stored at once, and belongs to the article once that is saved. */
(() => {
  "use strict";

  const by = id => document.getElementById(id);

  function show(id) {
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
      show(said.id);
      by("imageAlt").focus();
    } else window.Wissel.say(said?.detail ?? by("toasts").dataset.failedWord, true);
  });

  document.addEventListener("click", event => {
    if (event.target.closest?.("#imageGone")) show(null);
  });
})();
