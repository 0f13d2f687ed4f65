// A select marked data-autocomplete becomes a box one can type into.

let script;

export function startAutocompletes(scope) {
  for (const select of scope.querySelectorAll("select[data-autocomplete]")) {
    delete select.dataset.autocomplete;
    load().then(() => enhance(select));
  }
}

function load() {
  script ??= new Promise((done) => {
    const element = document.createElement("script");
    element.src = document.body.dataset.autocompleteSrc;
    element.addEventListener("load", done);
    document.head.append(element);
  });
  return script;
}

function enhance(select) {
  const id = select.id;
  const describedBy = select.getAttribute("aria-describedby");
  window.accessibleAutocomplete.enhanceSelectElement({
    selectElement: select,
    name: "",
    defaultValue: select.selectedOptions[0]?.textContent.trim() ?? "",
    showAllValues: true,
    // Leaving the box must never choose for the person.
    autoselect: false,
    confirmOnBlur: false,
    onConfirm: (chosen) => chosen && choose(select, chosen),
  });
  const box = document.getElementById(id);
  box.setAttribute("autocomplete", "off");
  box.addEventListener("input", () => choose(select, box.value));
  if (describedBy) box.setAttribute("aria-describedby", `${describedBy} ${box.getAttribute("aria-describedby") ?? ""}`.trim());
}

// What stands in the box and what is sent are always the same: a text that is no choice sends none.
function choose(select, text) {
  const option = [...select.options].find((each) => each.textContent.trim() === text.trim());
  select.value = option?.value ?? "";
  select.dispatchEvent(new Event("change", { bubbles: true }));
}
