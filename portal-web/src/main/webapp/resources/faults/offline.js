/* The page of faults that needs no connection: the form for the device that the address names, as
   far as this phone knows it; then form.js goes on. */
(() => {
  "use strict";
  const form = document.getElementById("fault");
  const choose = document.getElementById("scan");
  const code = new URLSearchParams(location.search).get("code")?.trim().slice(0, 64);
  document.getElementById("unknown").hidden = localStorage.getItem("wissel-faults-person") !== null;
  choose.hidden = Boolean(code);
  form.hidden = !code;
  if (!code) return;

  document.getElementById("code").value = code;
  const title = document.getElementById("what");
  title.textContent = code;
  form.dataset.asset = code;

  function choice(problem) {
    const label = document.createElement("label");
    const button = document.createElement("input");
    Object.assign(button, { type: "radio", name: "problem", value: problem.code });
    label.append(button, problem.name);
    return label;
  }

  window.WisselWaiting.device(code.toUpperCase()).then(device => {
    if (!device) return;
    title.textContent = device.name;
    form.dataset.asset = device.asset;
    form.dataset.place = device.place;
    document.getElementById("problems").prepend(...device.problems.map(choice));
    document.getElementById("problem").hidden = false;
  }).catch(() => {});
})();
