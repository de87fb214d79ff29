/* Faults without a connection: keeps the one page that needs none, with what that page loads, and
   sends what waits when the browser says that there is a connection again. Keeps nothing else. */
"use strict";
importScripts("/jakarta.faces.resource/waiting.js.xhtml?ln=faults");

const SHELL = "/faults/offline.xhtml";
const KEPT = "wissel-faults-shell";
const DAY = 24 * 60 * 60 * 1000;

/** The page and all that it names, or nothing of it. */
async function keepShell() {
  const page = await fetch(SHELL, { cache: "no-store" });
  if (!page.ok || page.redirected) throw new Error("the page cannot be had now");
  const text = await page.clone().text();
  const named = [...text.matchAll(/(?:href|src)="(\/jakarta\.faces\.resource\/[^"]+)"/g)];
  const addresses = new Set(named.map(([, address]) => new URL(address.replaceAll("&amp;", "&"), location).href));
  const kept = await caches.open(KEPT);
  await kept.addAll([...addresses]);
  await kept.put(SHELL, page);
  addresses.add(new URL(SHELL, location).href);
  for (const old of await kept.keys()) if (!addresses.has(old.url)) await kept.delete(old);
}

/** A release may have changed it, or the reader chose another language. */
async function keepShellIfOther(language) {
  const kept = await caches.match(SHELL);
  const made = Date.parse(kept?.headers.get("Date"));
  if (!(Date.now() - made < DAY) || !(await kept.text()).includes(` lang="${language}"`)) await keepShell();
}

self.addEventListener("install", event => {
  self.skipWaiting();
  event.waitUntil(keepShell());
});

self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));

// The form tells its language whenever it is opened with a connection.
self.addEventListener("message", event => event.waitUntil(keepShellIfOther(event.data).catch(() => {})));

async function page(request) {
  try {
    return await fetch(request);
  } catch (away) {
    const shell = await caches.match(SHELL);
    if (!shell) throw away;
    return shell;
  }
}

self.addEventListener("fetch", event => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (new URL(request.url).pathname.startsWith("/jakarta.faces.resource/")) {
    event.respondWith(caches.match(request).then(kept => kept ?? fetch(request)));
  }
});

self.addEventListener("sync", event => {
  if (event.tag !== "faults") return;
  event.waitUntil(self.WisselWaiting.send().then(({ why }) => {
    // The browser then tries once more, later.
    if (why === "offline" || why === "later") throw new Error(why);
  }));
});
