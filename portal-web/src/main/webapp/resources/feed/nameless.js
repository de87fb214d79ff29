/* Asking without a name (docs/adr/0011). The browser makes random tickets, has them signed blinded,
   and keeps them; a question goes out with one of them and without any cookie. Words that are typed
   stay in this browser until then. RFC 9474, RSABSSA-SHA384-PSS, without its random prefix. */
(() => {
  "use strict";

  const place = document.querySelector("[data-nameless]");
  const person = document.getElementById("toasts")?.dataset.person;
  if (!place || !person || !window.crypto?.subtle) return;

  const group = place.dataset.nameless;
  const mine = `wissel-nameless-${person}-`;
  const tickets = `${mine}tickets-${group}`;
  const draft = `${mine}draft-${group}`;
  const drawn = `${mine}next-${group}`;

  /** A browser that keeps nothing still draws for this page. */
  const memory = new Map();
  const keep = {
    get(key) {
      try { return localStorage.getItem(key) ?? memory.get(key); } catch { return memory.get(key); }
    },
    set(key, value) {
      memory.set(key, value);
      try { localStorage.setItem(key, value); } catch { /* as above */ }
    },
    remove(key) {
      memory.delete(key);
      try { localStorage.removeItem(key); } catch { /* as above */ }
    },
  };

  // What somebody else left in this browser is theirs.
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("wissel-nameless-") && !key.startsWith(mine)) localStorage.removeItem(key);
    }
  } catch { /* a browser that keeps nothing */ }

  /* == Numbers and bytes == */

  const base64 = bytes => btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const bytesOf = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
  const number = bytes => BigInt(`0x${[...bytes].map(b => b.toString(16).padStart(2, "0")).join("") || "0"}`);
  const random = size => crypto.getRandomValues(new Uint8Array(size));
  const sha384 = async bytes => new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));

  function fixed(value, size) {
    const hex = value.toString(16).padStart(size * 2, "0");
    return Uint8Array.from(hex.match(/../g), pair => parseInt(pair, 16));
  }

  function joined(...parts) {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  function power(base, exponent, modulus) {
    let result = 1n;
    for (let square = base % modulus, left = exponent; left > 0n; left >>= 1n, square = (square * square) % modulus) {
      if (left & 1n) result = (result * square) % modulus;
    }
    return result;
  }

  /** The number that undoes one; 0 where there is none. */
  function inverse(value, modulus) {
    let [r, next, s, factor] = [modulus, value % modulus, 0n, 1n];
    while (next) {
      const times = r / next;
      [r, next] = [next, r - times * next];
      [s, factor] = [factor, s - times * factor];
    }
    return r === 1n ? ((s % modulus) + modulus) % modulus : 0n;
  }

  async function mask(seed, size) {
    const parts = [];
    for (let counter = 0; parts.length * 48 < size; counter++) parts.push(await sha384(joined(seed, fixed(BigInt(counter), 4))));
    return joined(...parts).slice(0, size);
  }

  /** EMSA-PSS-ENCODE with a salt of 48 bytes, for a key of size bytes. */
  async function encoded(message, size) {
    const salt = random(48);
    const hash = await sha384(joined(new Uint8Array(8), await sha384(message), salt));
    const room = size - 49;
    const data = joined(new Uint8Array(room - 49), Uint8Array.of(1), salt);
    const covered = await mask(hash, room);
    for (let i = 0; i < room; i++) covered[i] ^= data[i];
    covered[0] &= 0x7f;
    return joined(covered, hash, Uint8Array.of(0xbc));
  }

  /* == Tickets == */

  function kept() {
    const today = new Date().toLocaleDateString("sv");
    try {
      return JSON.parse(keep.get(tickets) ?? "[]").filter(ticket => ticket.until >= today);
    } catch {
      return [];
    }
  }

  const post = (address, body) => fetch(address, {
    method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json, application/problem+json" }, body: JSON.stringify(body),
  });

  async function blind(key) {
    const modulus = number(bytesOf(key.modulus));
    const ticket = random(32);
    const message = number(await encoded(ticket, 256));
    let r = 0n;
    let undo = 0n;
    while (!undo) {
      r = number(random(256)) % modulus;
      undo = r > 1n ? inverse(r, modulus) : 0n;
    }
    const blinded = (message * power(r, BigInt(key.exponent), modulus)) % modulus;
    return { ticket, message, undo, modulus, blinded: base64(fixed(blinded, 256)) };
  }

  const day = date => date.toLocaleDateString("sv");

  /** Takes all of a week at once, for everybody who comes by: whether, when and how many are used says nothing. */
  async function draw() {
    if ((keep.get(drawn) ?? "") > day(new Date())) return;
    const answer = await post("/api/nameless/keys", { group });
    if (!answer.ok) return;
    const key = await answer.json();
    const count = key.left;
    const next = new Date(`${key.until}T12:00`);
    next.setDate(next.getDate() - 6); // each key is of a week and counts for two
    if (count < 1) return keep.set(drawn, day(next));
    const made = [];
    for (let i = 0; i < count; i++) made.push(await blind(key));
    const signing = await post("/api/nameless/tickets", { key: key.key, blinded: made.map(each => each.blinded) });
    if (!signing.ok) return;
    const { signed } = await signing.json();
    keep.set(drawn, day(next));
    const good = made.flatMap((each, i) => {
      const signature = (number(bytesOf(signed[i])) * each.undo) % each.modulus;
      // A signature that does not fit would be a mark on us.
      if (power(signature, BigInt(key.exponent), each.modulus) !== each.message) return [];
      return [{ key: key.key, until: key.until, ticket: base64(each.ticket), signature: base64(fixed(signature, 256)) }];
    });
    keep.set(tickets, JSON.stringify([...kept(), ...good]));
  }

  const drawing = draw().catch(() => {});

  /* == The question == */

  // What was begun under a name and goes on without (feed.js).
  document.addEventListener("wissel:nameless", event => {
    const before = keep.get(draft);
    keep.set(draft, before ? `${before}\n\n${event.detail}` : event.detail);
  });

  const form = place.closest("form");
  if (!form) return;
  const field = document.getElementById("namelessWords");
  const state = document.getElementById("namelessState");
  const error = form.querySelector("[data-error=words]");
  field.value = keep.get(draft) ?? "";
  field.addEventListener("input", () => keep.set(draft, field.value));

  function says(sentence, wrong) {
    error.textContent = wrong ? sentence : "";
    state.textContent = wrong ? "" : sentence;
    field.toggleAttribute("aria-invalid", Boolean(wrong));
  }

  async function send() {
    await drawing;
    const [ticket, ...others] = kept();
    if (!ticket) return says(form.dataset.none, true);
    let answer;
    try {
      // No cookie, no address of this page: nothing that says who it is.
      answer = await fetch("/api/nameless/questions", {
        method: "POST", credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store",
        headers: { "Content-Type": "application/json", Accept: "application/json, application/problem+json" },
        body: JSON.stringify({ key: ticket.key, ticket: ticket.ticket, signature: ticket.signature, words: field.value }),
      });
    } catch {
      return says(document.getElementById("toasts").dataset.offlineWord, true);
    }
    const problem = answer.ok ? null : await answer.json().catch(() => ({}));
    const arrivedBefore = problem?.type?.endsWith("nameless.refusal.spent");
    const useless = problem && /nameless\.refusal\.(key|ticket)$/.test(problem.type ?? "");
    if (answer.ok || arrivedBefore || useless) keep.set(tickets, JSON.stringify(others));
    if (answer.ok || arrivedBefore) {
      keep.remove(draft);
      field.value = "";
      return says(form.dataset.done, false);
    }
    return says(useless ? form.dataset.old : problem.detail ?? document.getElementById("toasts").dataset.failedWord, true);
  }

  form.addEventListener("submit", async event => {
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    await send();
    button.removeAttribute("aria-busy");
  });
})();
