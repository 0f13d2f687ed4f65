// What went wrong with a passkey, said on the page instead of in the console.

(function () {
  const SAID =
    "The passkey was not used. Try again, or sign in another way. Passkeys need a secure connection and a device that has one.";

  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    const problem = document.querySelector("[data-passkey-problem]");
    if (problem) problem.textContent = SAID;
  });
})();
