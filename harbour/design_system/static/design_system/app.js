// Starts what the pages use. Every page works without this file; with it, less is lost and less is typed.

import { initAll as startGovuk } from "../vendor/govuk-frontend.js";
import { initAll as startMoj } from "../vendor/moj-frontend.js";
import { startAutocompletes } from "./autocomplete.js";
import { startAutosave } from "./autosave.js";
import { csrfToken, keepFormsFresh } from "./csrf.js";
import { startDevice } from "./device_drafts.js";
import { startSession } from "./session.js";

function start(scope) {
  const options = { scope, onError: report };
  scope.querySelectorAll(".govuk-radios__input[data-aria-controls]").forEach(leaveUnexpanded);
  startGovuk(options);
  startMoj(options);
  startAutocompletes(scope);
  scope.querySelectorAll("form[data-autosave]").forEach(startAutosave);
}

// GOV.UK Frontend marks a radio that reveals a question with aria-expanded, which ARIA does not
// allow on a radio. What it reveals follows it at once, so nothing is lost by taking it off.
const expanded = new MutationObserver((changes) => {
  for (const { target } of changes) target.removeAttribute("aria-expanded");
});

function leaveUnexpanded(radio) {
  expanded.observe(radio, { attributeFilter: ["aria-expanded"] });
}

function report(error) {
  // A part of the page that was there before a swap is started already: that is no fault.
  if (error.name !== "InitError") console.error(error);
}

document.addEventListener("htmx:configRequest", ({ target, detail }) => {
  detail.headers["X-CSRFToken"] = csrfToken();
  // What the page asks by itself is not the person's doing and must not keep a session alive.
  if (target.closest("[data-background]")) detail.headers["X-Harbour-Background"] = "true";
});

document.addEventListener("htmx:load", ({ detail }) => {
  const arrived = detail.elt;
  if (arrived instanceof Element && arrived !== document.body) start(arrived.parentElement ?? arrived);
});

// What was shared is not any more, or its reader may not read: the page that shows it goes away.
document.addEventListener("htmx:responseError", ({ target }) => {
  if (target.closest("[data-still]")) window.location.reload();
});

// htmx notes the page's address here as it loads. Nothing of ours stays on the device.
sessionStorage.removeItem("htmx-current-path-for-history");

startDevice();
keepFormsFresh();
start(document.body);
startSession(document.body.dataset);
