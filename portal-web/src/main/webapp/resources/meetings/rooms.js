/* Facilities shows what a room looks like. */
(() => {
  "use strict";

  async function stored(file) {
    const answer = await fetch("/api/files", {
      method: "POST",
      headers: { "Content-Type": file.type || "application/octet-stream", Accept: "application/json, application/problem+json" },
      body: file,
    }).catch(() => null);
    if (answer?.ok) return (await answer.json()).id;
    const said = await answer?.json().catch(() => null);
    window.Wissel.say(said?.detail ?? document.getElementById("toasts").dataset.failedWord, true);
    return null;
  }

  document.addEventListener("change", async event => {
    const { photoOf } = event.target.dataset;
    const file = event.target.files?.[0];
    if (!photoOf || !file) return;
    event.target.value = "";
    const photo = await stored(file);
    if (photo && await window.Wissel.call("PUT", photoOf, { photo })) await window.Wissel.refresh("#rooms");
  });

  document.addEventListener("click", async event => {
    const button = event.target.closest?.("[data-no-photo-of]");
    if (button && await window.Wissel.call("DELETE", button.dataset.noPhotoOf)) await window.Wissel.refresh("#rooms");
  });
})();
