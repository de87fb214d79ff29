/* A new figure is called by its code. */
"use strict";
document.getElementById("new-code").addEventListener("input", ({ target }) => {
  document.getElementById("newSend").dataset.put = `/api/figures/${encodeURIComponent(target.value.trim() || "-")}`;
});
