/* A new figure is called by its code. */
"use strict";
document.getElementById("new-code").addEventListener("input", ({ target }) => {
  document.getElementById("newSend").dataset.put = `/api/figures/${encodeURIComponent(target.value.trim() || "-")}`;
});
/* Enter in a form with one field presses the form's button, instead of leaving the page. */
document.addEventListener("submit", event => {
  const button = event.target.querySelector("[data-post], [data-put]");
  if (!button) return;
  event.preventDefault();
  button.click();
});
