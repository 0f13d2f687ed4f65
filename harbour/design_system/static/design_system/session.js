// A session ends after a while without use. Two minutes before, one is asked, and can stay by
// pressing one button (WCAG 2.2.1). All tabs of one session share what was done, over a channel
// that leaves nothing on the device.

import { anythingUnsaved } from "./autosave.js";
import { csrfToken } from "./csrf.js";

const WARN_SECONDS = 120;
const LOOK_MS = 1000;

export function startSession({ idleSeconds, staySignedInUrl }) {
  const dialog = document.querySelector("[data-idle-dialog]");
  if (!dialog || !idleSeconds || !staySignedInUrl) return;
  const session = {
    dialog,
    seconds: Number(idleSeconds),
    url: staySignedInUrl,
    usedAt: Date.now(),
    channel: new BroadcastChannel("harbour-session"),
    over: false,
  };
  session.channel.addEventListener("message", () => used(session));
  session.channel.postMessage("used");
  document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
    if (detail.successful && !target.closest("[data-background]")) share(session);
  });
  dialog.querySelector("[data-stay-signed-in]").addEventListener("click", () => stay(session));
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay(session);
  });
  setInterval(() => look(session), LOOK_MS);
}

function used(session) {
  session.usedAt = Date.now();
  if (session.dialog.open) session.dialog.close();
}

function share(session) {
  used(session);
  session.channel.postMessage("used");
}

function look(session) {
  const left = session.seconds - (Date.now() - session.usedAt) / 1000;
  if (left <= 0) return end(session);
  if (left > WARN_SECONDS) return;
  if (document.querySelector("[data-in-use]") && stayOnce(session)) return;
  if (!session.dialog.open) session.dialog.showModal();
  tell(session.dialog.querySelector("[data-idle-left]"), inWords(left));
}

function inWords(left) {
  if (left > 60) return "2 minutes";
  if (left > 30) return "1 minute";
  if (left > 10) return "30 seconds";
  return "10 seconds";
}

function tell(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// An open call is work even while nobody types. If the service cannot be reached one is asked.
function stayOnce(session) {
  if (session.triedFor === session.usedAt) return session.staying;
  session.triedFor = session.usedAt;
  session.staying = true;
  stay(session).finally(() => (session.staying = false));
  return true;
}

async function stay(session) {
  const problem = session.dialog.querySelector("[data-idle-problem]");
  tell(problem, "");
  try {
    const answer = await fetch(session.url, {
      method: "POST",
      headers: { "X-CSRFToken": csrfToken(), "HX-Request": "true" },
      redirect: "manual",
    });
    if (!answer.ok) throw new Error(`${answer.status}`);
    share(session);
  } catch {
    tell(problem, "We could not reach the service, so your session was not made longer. Try again.");
  }
}

function end(session) {
  if (session.over) return;
  if (anythingUnsaved()) {
    // Leaving would lose what was typed: the form itself says how to sign in and save it.
    session.dialog.close();
    session.usedAt = Date.now();
    return;
  }
  session.over = true;
  window.location.assign(window.location.href);
}
