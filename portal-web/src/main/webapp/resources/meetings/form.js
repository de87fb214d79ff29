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
  /* While the parts are on their way, the address knows what they do not show yet. */
  let pending = false;
  /* Whether somebody chose a time; the first one that is offered is nobody's choice. */
  let picked = new URLSearchParams(location.search).has("at");

  function fields() {
    const fields = new URLSearchParams(new FormData(plan));
    if (!picked) fields.delete("at");
    return fields;
  }

  const show = fields => history.replaceState(null, "", `${location.pathname}?${fields}`);

  function setReady(ready) {
    const book = document.getElementById("book");
    if (book) book.disabled = !ready;
  }

  let timer;
  function look(changed, more, patience) {
    const mine = ++last;
    const now = fields();
    const chosen = pending ? new URLSearchParams(location.search) : now;
    for (const name of pending ? changed : []) {
      chosen.delete(name);
      now.getAll(name).forEach(value => chosen.append(name, value));
    }
    if (more) chosen.append(more.name, more.value);
    show(chosen);
    pending = true;
    // what would be booked is not what is chosen any more
    setReady(false);
    clearTimeout(timer);
    timer = setTimeout(async () => {
      await window.Wissel.refresh(PARTS);
      if (mine !== last) return;
      // What was pressed or typed has been taken in.
      pending = false;
      show(fields());
      setReady(true);
    }, patience);
  }

  plan.addEventListener("change", event => {
    const { id, name } = event.target;
    if (id === "subject" || id === "who") return;
    if (name === "at") picked = true;
    look([name], null, PATIENCE);
  });

  plan.addEventListener("submit", event => {
    event.preventDefault();
    look(["subject", "who"], event.submitter?.name ? event.submitter : null, 0);
  });
})();
