/* Planning a meeting: whatever is chosen stands in the address, and the parts that depend on it are
   fetched anew; without this script the same form does it by its buttons. */
(() => {
  "use strict";
  const plan = document.getElementById("plan");
  if (!plan) return;
  const PARTS = "#people, #times, #day, #extras, #one";
  /* Milliseconds after the last change. */
  const PATIENCE = 250;

  let last = 0;
  /* Whether somebody chose a time; the first one that is offered is nobody's choice. */
  let picked = new URLSearchParams(location.search).has("at");

  function fields() {
    const fields = new URLSearchParams(new FormData(plan));
    if (!picked) fields.delete("at");
    return fields;
  }

  async function look(more) {
    const mine = ++last;
    const chosen = fields();
    if (more) chosen.append(more.name, more.value);
    history.replaceState(null, "", `${location.pathname}?${chosen}`);
    await window.Wissel.refresh(PARTS);
    if (mine !== last) return;
    // What was pressed or typed has been taken in.
    history.replaceState(null, "", `${location.pathname}?${fields()}`);
  }

  let timer;
  plan.addEventListener("change", event => {
    if (event.target.id === "subject" || event.target.id === "who") return;
    if (event.target.name === "at") picked = true;
    clearTimeout(timer);
    timer = setTimeout(() => look(), PATIENCE);
  });

  plan.addEventListener("submit", event => {
    event.preventDefault();
    look(event.submitter?.name ? event.submitter : null);
  });
})();
