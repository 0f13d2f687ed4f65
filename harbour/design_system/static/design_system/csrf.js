// The token that proves a request came from our own page. Signing in again in another tab
// changes it, so it is read from the cookie at the moment of asking when the cookie can be read.

const COOKIE = /(?:^|;\s*)[\w-]*csrftoken=([^;]+)/;

export function csrfToken() {
  return COOKIE.exec(document.cookie)?.[1] ?? document.body.dataset.csrfToken;
}

export function keepFormsFresh() {
  document.addEventListener(
    "submit",
    ({ target }) => {
      const field = target.querySelector("input[name=csrfmiddlewaretoken]");
      if (field) field.value = csrfToken();
    },
    { capture: true },
  );
}
