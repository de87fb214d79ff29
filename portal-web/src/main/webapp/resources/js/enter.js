"use strict";
/* Enter in a form with one field presses the form's button, instead of leaving the page. */
document.addEventListener("submit", event => {
  const button = event.target.querySelector("[data-post], [data-put]");
  if (!button) return;
  event.preventDefault();
  button.click();
});
