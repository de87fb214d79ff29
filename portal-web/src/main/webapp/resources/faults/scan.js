/* Scans the sticker of a device with the camera: by the browser itself where it can see QR codes,
   else pictures of it are sent to the portal. Only the address of this form, or a code alone, leads
   anywhere. */
(() => {
  "use strict";
  const part = document.getElementById("scan");
  if (!part) return;
  const words = part.dataset;
  const start = document.getElementById("scanStart");
  const stop = document.getElementById("scanStop");
  const still = document.getElementById("still");
  const shot = document.getElementById("shot");
  const camera = document.getElementById("camera");
  const says = document.getElementById("scanSays");

  const LONGEST_SIDE = 1024;
  const PAUSE = { device: 150, portal: 700 };
  const PATIENCE = 30_000;

  /* The same sentence again is not spoken again. */
  const say = sentence => { if (says.textContent !== sentence) says.textContent = sentence; };
  const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

  /* == What is seen == */

  /** The code that a sticker of ours says, or null. */
  function codeOf(text) {
    if (/^[\w.-]{1,64}$/.test(text)) return text;
    let address;
    try {
      address = new URL(text);
    } catch {
      return null;
    }
    return address.origin === location.origin && address.pathname === "/faults/form.xhtml"
      ? address.searchParams.get("code") : null;
  }

  function found(code) {
    close();
    location.assign(`/faults/form.xhtml?code=${encodeURIComponent(code)}`);
  }

  /** A picture of what the camera or a file shows, small enough for a slow connection. */
  function picture(source, width, height) {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d").drawImage(source, 0, 0, canvas.width, canvas.height);
    return new Promise(done => canvas.toBlob(done, "image/jpeg", 0.75));
  }

  /** Whether the portal saw a sticker of ours; says why not. */
  async function portalSees(image) {
    let answer;
    try {
      answer = await fetch("/api/faults/scan", {
        method: "POST",
        headers: { "Content-Type": image.type || "application/octet-stream", Accept: "application/json, application/problem+json" },
        body: image,
      });
    } catch {
      say(words.offline);
      return false;
    }
    if (answer.status === 401) location.reload();
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) found(said.code);
    else say(said.detail ?? words.offline);
    return answer.ok;
  }

  async function detector() {
    if (!("BarcodeDetector" in window)) return null;
    try {
      const formats = await BarcodeDetector.getSupportedFormats();
      return formats.includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
    } catch {
      return null;
    }
  }

  async function deviceSees(eye, source) {
    const [seen] = await eye.detect(source);
    if (!seen) return false;
    const code = codeOf(seen.rawValue);
    if (code) found(code);
    else say(words.foreign);
    return code !== null;
  }

  /* == The camera == */

  let stream = null;

  function close() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    camera.srcObject = null;
    shot.hidden = true;
    start.hidden = false;
  }

  async function open() {
    say("");
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 } } });
    } catch (refusal) {
      say(refusal.name === "NotAllowedError" ? words.refused : words.none);
      return;
    }
    const mine = stream;
    camera.srcObject = stream;
    shot.hidden = false;
    start.hidden = true;
    stop.focus();
    await camera.play().catch(() => {});
    const eye = await detector();
    const end = Date.now() + PATIENCE;
    say(words.hold);
    while (stream === mine && Date.now() < end) {
      try {
        const { videoWidth: width, videoHeight: height } = camera;
        const seen = width > 0 && (eye ? await deviceSees(eye, camera) : await portalSees(await picture(camera, width, height)));
        if (seen) return;
      } catch {
        // a picture that was not there yet, or that the device could not look at
      }
      await pause(eye ? PAUSE.device : PAUSE.portal);
    }
    if (stream !== mine) return;
    close();
    say(words.over);
  }

  start.hidden = !navigator.mediaDevices?.getUserMedia;
  start.addEventListener("click", open);
  stop.addEventListener("click", () => {
    close();
    say("");
    start.focus();
  });
  // Nobody's camera goes on behind a page that is not looked at.
  document.addEventListener("visibilitychange", () => { if (document.hidden && stream) close(); });
  window.addEventListener("pagehide", () => { if (stream) close(); });

  /* == One picture, taken by the camera's own program == */

  still.addEventListener("change", async () => {
    const [file] = still.files;
    still.value = "";
    if (!file) return;
    say(words.looking);
    let image = file;
    try {
      const bitmap = await createImageBitmap(file);
      const eye = await detector();
      if (eye && await deviceSees(eye, bitmap)) return;
      image = await picture(bitmap, bitmap.width, bitmap.height);
    } catch {
      // The portal may know more kinds of files; it says so otherwise.
    }
    await portalSees(image);
  });
})();
