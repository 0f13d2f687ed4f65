// A draft kept as one goes. The whole form is posted on each change, so one later success saves
// everything. What is typed stays in this page until then: nothing is written to the device, unless
// the force has switched that on (device_drafts.js).
//
// The server answers a kept draft with HX-Trigger: {"draft-saved": {"version": 4, "at": "14:05"}}.
// Any other answer means it was not kept. 409 says someone else changed it: its text is shown.

import { csrfToken } from "./csrf.js";
import { areOn, forgetOnDevice, keepOnDevice, keptOnDevice, wipeDevice } from "./device_drafts.js";
import { applyOthers, put, watchOthers } from "./others.js";

const RETRY_MS = 5000;
const UNCOUNTED = new Set(["csrfmiddlewaretoken", "draft_version"]);
const OFFLINE =
  "Not saved: no connection. Keep this page open. We will save your answers when you are back online.";
const FAILING =
  "Not saved: the service did not answer. Keep this page open. We will go on trying every few seconds.";
const SIGNED_OUT =
  "Not saved: you have been signed out. Keep this page open and sign in again in another tab. We will then save your answers here.";
const BROUGHT_BACK = "What you typed without a connection is back. We are saving it.";
const HELD_BACK =
  "Not sent: what you typed is not saved yet. Keep this page open. We will save it and go on when we can.";
const UNREADABLE = "Not saved: the service could not read these answers. Keep this page open and ask for help.";

const forms = new Set();

export function anythingUnsaved() {
  return [...forms].some((form) => form.isConnected && form.autosave.unsaved);
}

export function startAutosave(form) {
  if (form.autosave || !window.htmx) return;
  form.autosave = { saved: contents(form), sent: "", unsaved: false, retrying: false, leaving: false, held: null };
  forms.add(form);
  form.setAttribute("hx-post", form.dataset.autosaveUrl);
  form.setAttribute("hx-trigger", "change, input delay:1s, retry");
  form.setAttribute("hx-sync", "this:queue last");
  form.setAttribute("hx-swap", "none");
  form.setAttribute("hx-disinherit", "*");
  form.addEventListener("input", () => change(form));
  form.addEventListener("change", () => change(form));
  form.addEventListener("submit", (event) => leave(form, event));
  listen(form, "htmx:configRequest", configure);
  listen(form, "htmx:beforeOnLoad", refuseStrangers);
  listen(form, "htmx:afterRequest", finish);
  form.addEventListener("draft-saved", ({ detail }) => saved(form, detail));
  form.addEventListener("draft-clash", ({ detail }) => know(form, detail.version));
  window.htmx.process(form);
  if (areOn()) bringBack(form);
  if (form.dataset.othersUrl) watchOthers(form, { version: () => version(form), apply: (answer) => learn(form, answer) });
}

// What could not be sent before a reload comes back into the form, and is sent.
async function bringBack(form) {
  const text = await keptOnDevice(form.dataset.autosaveUrl);
  if (!text || text === contents(form)) return;
  for (const [name, value] of JSON.parse(text)) put(form, name, value);
  noteChange(form);
  form.autosave.retrying = true;
  say(form, BROUGHT_BACK, true);
  window.htmx.trigger(form, "retry");
}

function version(form) {
  return form.elements.namedItem("draft_version")?.value ?? "";
}

function know(form, number) {
  const field = form.elements.namedItem("draft_version");
  if (field && number !== undefined) field.value = number;
}

// What somebody else answered comes into this page, save where this page's own answer is not kept
// yet: then the page goes on not knowing, so that saving shows both answers instead of losing one.
function learn(form, { others, version: number }) {
  const { said, clash } = applyOthers(form, others, JSON.parse(form.autosave.saved));
  if (said) line(form, "others").textContent = said;
  if (clash) return;
  if (form.autosave.unsaved) form.autosave.saved = merged(form, others);
  else form.autosave.saved = contents(form);
  know(form, number);
}

function merged(form, others) {
  const theirs = Object.assign({}, ...others.map((other) => other.fields));
  const kept = new Map(JSON.parse(form.autosave.saved));
  return JSON.stringify(
    [...new FormData(form)]
      .filter(([name]) => !UNCOUNTED.has(name) && (name in theirs || kept.has(name)))
      .map(([name]) => [name, theirs[name] ?? kept.get(name)]),
  );
}

function listen(form, name, handle) {
  form.addEventListener(name, (event) => {
    if (event.detail.elt === form) handle(form, event);
  });
}

function contents(form) {
  const fields = [...new FormData(form)].filter(([name]) => !UNCOUNTED.has(name));
  return JSON.stringify(fields.map(([name, value]) => [name, value.name ?? value]));
}

function noteChange(form) {
  form.autosave.unsaved = contents(form) !== form.autosave.saved;
}

function change(form) {
  form.autosave.held = null;
  noteChange(form);
}

// A form is sent only from what is saved: a page that leaves without a connection would lose what
// was typed with it. Until then the sending is held, once, and goes on by itself when a save has
// reached the server, whatever the browser believes of the line; to change anything takes it back.
function leave(form, event) {
  noteChange(form);
  if (form.autosave.leaving || (navigator.onLine && !form.autosave.unsaved)) return letGo(form);
  event.preventDefault();
  form.autosave.held = event.submitter ?? form;
  form.autosave.retrying = true;
  if (!navigator.onLine) say(form, HELD_BACK, true);
  window.htmx.trigger(form, "retry");
}

function letGo(form) {
  form.autosave.leaving = true;
  window.htmx.trigger(form, "htmx:abort");
}

function goOn(form) {
  const { held } = form.autosave;
  if (!held) return;
  form.autosave.held = null;
  form.autosave.leaving = true;
  form.requestSubmit(held === form ? undefined : held);
}

function configure(form, event) {
  noteChange(form);
  const needless = !form.autosave.unsaved && !form.autosave.held;
  if (form.autosave.leaving || needless) return event.preventDefault();
  form.autosave.sent = contents(form);
  event.detail.parameters.csrfmiddlewaretoken = csrfToken();
}

function refuseStrangers(form, event) {
  // A page to sign in, or anything else that is not our answer, must not act on this form.
  if (!wasKept(event.detail.xhr)) event.preventDefault();
}

function wasKept(xhr) {
  return (xhr.getResponseHeader("HX-Trigger") ?? "").includes("draft-saved");
}

function finish(form, { detail: { xhr } }) {
  if (wasKept(xhr)) return heard(form, xhr);
  if (form.autosave.leaving) return;
  const { status } = xhr;
  const signedOut = (status > 0 && status < 400) || status === 401 || status === 403;
  form.autosave.unsaved = true;
  if (areOn()) keepOnDevice(form.dataset.autosaveUrl, contents(form));
  form.autosave.retrying = status === 0 || status >= 500 || signedOut;
  if (signedOut) say(form, SIGNED_OUT, true);
  else if (form.autosave.retrying && form.autosave.held) say(form, HELD_BACK, true);
  else if (status === 0) say(form, OFFLINE, true);
  else if (status >= 500) say(form, FAILING, true);
  else if (status === 409) clash(form, xhr);
  // What cannot be kept as a draft is sent all the same: its own page says what to put right.
  else if (form.autosave.held) goOn(form);
  else refuse(form, UNREADABLE);
}

function clash(form, xhr) {
  form.autosave.held = null;
  refuse(form, plainText(xhr));
}

function heard(form, xhr) {
  if (xhr.status === 200) learn(form, JSON.parse(xhr.responseText));
}

function plainText(xhr) {
  const isHtml = (xhr.getResponseHeader("Content-Type") ?? "").includes("html");
  return (isHtml ? firstParagraph(xhr.responseText) : xhr.responseText).replace(/\s+/g, " ").trim();
}

function firstParagraph(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return (page.querySelector("main p") ?? page.body).textContent;
}

function saved(form, { version: number, at }) {
  know(form, number);
  form.autosave.saved = form.autosave.sent;
  form.autosave.retrying = false;
  noteChange(form);
  if (areOn() && !form.autosave.unsaved) forgetOnDevice(form.dataset.autosaveUrl);
  line(form, "alert").textContent = "";
  say(form, `Saved at ${at ?? clock()}`, false);
  if (form.autosave.held && !form.autosave.unsaved) setTimeout(() => goOn(form));
}

function say(form, text, problem) {
  const status = line(form, "status");
  if (status.textContent !== text) status.textContent = text;
  status.classList.toggle("app-saved--problem", problem);
}

function refuse(form, text) {
  say(form, "Not saved", true);
  line(form, "alert").textContent = text;
}

function line(form, kind) {
  return form.querySelector(`[data-autosave-${kind}]`) ?? addLine(form, kind);
}

const LINES = {
  status: { name: "autosaveStatus", role: "status", look: "app-saved" },
  others: { name: "autosaveOthers", role: "status", look: "app-saved" },
  alert: { name: "autosaveAlert", role: "alert", look: "app-saved app-saved--refused" },
};

function addLine(form, kind) {
  const { name, role, look } = LINES[kind];
  const element = document.createElement("div");
  element.className = look;
  element.dataset[name] = "";
  element.setAttribute("role", role);
  form.prepend(element);
  return element;
}

function clock() {
  return new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Europe/London" }).format();
}

function retry() {
  for (const form of forms) {
    if (form.isConnected && form.autosave.retrying) window.htmx.trigger(form, "retry");
  }
}

function saveNow() {
  if (document.visibilityState !== "hidden") return;
  for (const form of forms) {
    if (form.isConnected && form.autosave.unsaved) window.htmx.trigger(form, "retry");
  }
}

window.addEventListener("online", retry);
setInterval(retry, RETRY_MS);
document.addEventListener("visibilitychange", saveNow);

window.addEventListener("beforeunload", (event) => {
  const guarded = [...forms].some((form) => form.isConnected && form.autosave.unsaved && !form.autosave.leaving);
  if (guarded) event.preventDefault();
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-sign-out]")) return;
  if (!anythingUnsaved()) return wipeDevice();
  if (window.confirm("Some of your answers are not saved yet. Sign out and lose them?")) {
    for (const form of forms) form.autosave.leaving = true;
    wipeDevice();
  } else {
    event.preventDefault();
  }
});
