// Two people on one form see each other's change. Every few seconds the page asks what others have
// answered; what this page has not touched since it was last kept takes the other's answer, and a
// line says whose it is. What is being typed here is never overwritten.

const LOOK_MS = 10000;

export function watchOthers(form, { version, apply }) {
  const timer = setInterval(async () => {
    if (!form.isConnected) return clearInterval(timer);
    if (document.visibilityState === "hidden" || !navigator.onLine) return;
    const answer = await ask(`${form.dataset.othersUrl}?seen=${version()}`);
    if (answer) apply(answer);
  }, LOOK_MS);
}

async function ask(url) {
  try {
    const headers = { "HX-Request": "true", "X-Harbour-Background": "true" };
    const answer = await fetch(url, { headers, redirect: "manual" });
    return answer.status === 200 ? await answer.json() : null;
  } catch {
    return null; // No connection: the form says so itself when it saves.
  }
}

// Gives what was changed, by whom, and whether this page has an answer of its own beside one of them.
export function applyOthers(form, others, saved) {
  const kept = new Map(saved);
  let clash = false;
  for (const { fields } of others) {
    for (const [name, value] of Object.entries(fields)) {
      if (!isTouched(form, name, kept)) put(form, name, value);
      else if (valueOf(form, name) !== value) clash = true;
    }
  }
  return { said: others.map(({ words }) => words).join(" "), clash };
}

function valueOf(form, name) {
  return new FormData(form).get(name) ?? "";
}

function isTouched(form, name, kept) {
  return valueOf(form, name) !== (kept.get(name) ?? "") || document.activeElement?.name === name;
}

export function put(form, name, value) {
  const field = form.elements.namedItem(name);
  if (field instanceof RadioNodeList) {
    for (const radio of field) radio.checked = radio.value === value;
  } else if (field) {
    field.value = value;
  }
}
