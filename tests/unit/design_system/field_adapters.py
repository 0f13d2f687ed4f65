"""How each of our form fields is made for the options of a GOV.UK fixture."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.safestring import SafeString

from harbour.design_system import forms
from tests.unit.design_system.component_options import options, said
from tests.unit.design_system.markup import option_paths

LABEL = "name id label.text label.html label.classes label.isPageHeading hint.text"
GROUP = "errorMessage.text formGroup.classes describedBy disabled classes attributes"
LEGEND = (
    "name idPrefix fieldset.legend.text fieldset.legend.html fieldset.legend.classes "
    "fieldset.legend.isPageHeading fieldset.describedBy hint.text errorMessage.text "
    "formGroup.classes classes attributes"
)
LEGENDS = options("fieldset.legend.text fieldset.legend.html")
ITEMS = "items.text items.value items.hint.text items.checked items.divider items.conditional.html"


class ShownAsGiven(forms.BoundField):
    def as_field_group(self) -> str:
        return SafeString(self.field.html)


class Shown(forms.Hidden):
    """Stands for whatever a fixture puts under a choice."""

    bound_field_class = ShownAsGiven

    def __init__(self, html: str) -> None:
        super().__init__(required=False)
        self.html = html


@dataclass(frozen=True)
class FieldAdapter:
    """Our field for a component, the options it covers, and fixtures left out by name."""

    make: Callable[[dict], forms.Form]
    options: frozenset[str]
    needs: frozenset[str] = frozenset()
    left_out: dict[str, str] = field(default_factory=dict)
    ignoring: str = ""

    def supports(self, fixture: dict) -> bool:
        used = set(option_paths(fixture["options"]))
        has_needs = not self.needs or bool(used & self.needs)
        return fixture["name"] not in self.left_out and has_needs and used <= self.options


def labelled(given: dict) -> dict[str, Any]:
    """What a field with a label takes."""
    label = given.get("label", {})
    described = {"aria-describedby": given["describedBy"]} if given.get("describedBy") else {}
    return {
        "label": said(label),
        "label_size": label.get("classes", "").removeprefix("govuk-label--"),
        "page_heading": label.get("isPageHeading", False),
        **common(given, described),
    }


def legended(given: dict) -> dict[str, Any]:
    """What a field with a legend takes."""
    legend = given.get("fieldset", {}).get("legend", {})
    described = given.get("fieldset", {}).get("describedBy")
    return {
        "label": said(legend),
        "label_size": legend.get("classes", "").removeprefix("govuk-fieldset__legend--"),
        "page_heading": legend.get("isPageHeading", False),
        **common(given, {"aria-describedby": described} if described else {}),
    }


def common(given: dict, described: dict) -> dict[str, Any]:
    control = given.get("id") or given.get("idPrefix") or given.get("name")
    return {
        "hint": given.get("hint", {}).get("text", ""),
        "classes": given.get("classes", ""),
        "group_classes": given.get("formGroup", {}).get("classes", ""),
        "disabled": given.get("disabled", False),
        "required": False,
        "initial": given.get("value"),
        "attributes": {"id": control, **described, **given.get("attributes", {})},
    }


def form_of(given: dict, **fields: Any) -> forms.Form:
    """A form of one field (and what its choices reveal), wrong if the fixture says so."""
    name = given.get("name") or given.get("namePrefix") or given["id"]
    made = type("OfAFixture", (forms.Form,), {name: fields.pop("first"), **fields})
    form = made(auto_id="%s")
    message = given.get("errorMessage", {}).get("text")
    if message:
        error = ValidationError(message)
        error.parts = [part for part in ("day", "month", "year") if wrong(given, part)]
        form._errors, form.cleaned_data = ErrorDict(), {}
        form.add_error(name, error)
    return form


def wrong(given: dict, part: str) -> bool:
    """Whether a fixture marks a box of a date: by saying so, or by saying it of no other box."""
    said_of = {each: given[each]["error"] for each in ("day", "month", "year") if each in given}
    return said_of.get(part, not any(said_of.values()))


def among(given: dict, *names: str) -> dict[str, Any]:
    return {name: given[name] for name in names if name in given}


def text_input(given: dict) -> forms.Form:
    extra = among(given, "inputmode", "autocomplete", "spellcheck")
    attributes = among(given, "pattern", "autocapitalize")
    kwargs = labelled(given)
    kwargs["attributes"] |= attributes
    made = forms.TextInput(
        prefix=given.get("prefix", {}).get("text", ""),
        suffix=given.get("suffix", {}).get("text", ""),
        **extra,
        **kwargs,
    )
    made.input_type = given.get("type", "text")
    return form_of(given, first=made)


def textarea(given: dict) -> forms.Form:
    extra = among(given, "rows", "autocomplete", "spellcheck")
    return form_of(given, first=forms.Textarea(**extra, **labelled(given)))


def character_count(given: dict) -> forms.Form:
    extra = among(given, "rows", "threshold", "spellcheck")
    made = forms.Textarea(max_length=given["maxlength"], **extra, **labelled(given))
    return form_of(given, first=made)


def choices(given: dict) -> dict[str, Any]:
    """The choices of radios or checkboxes, with what hangs on each."""
    items = [item for item in given["items"] if item]
    shown = [item for item in items if "divider" not in item]
    divided = [
        items[position + 1]["value"] for position, item in enumerate(items) if "divider" in item
    ]
    chosen = [item["value"] for item in shown if item.get("checked")]
    return {
        "choices": [(item["value"], said(item)) for item in shown],
        "hints": {item["value"]: item["hint"]["text"] for item in shown if item.get("hint")},
        "exclusive": tuple(item["value"] for item in shown if item.get("behaviour")),
        "divided_before": divided[0] if divided else "",
        "divider": next((item["divider"] for item in items if "divider" in item), "or"),
        "reveals": {item["value"]: f"under_{item['value']}" for item in shown if revealing(item)},
        "chosen": chosen,
    }


def revealing(item: dict) -> bool:
    return bool((item.get("conditional") or {}).get("html"))


def revealed(given: dict) -> dict[str, forms.Hidden]:
    return {
        f"under_{item['value']}": Shown(item["conditional"]["html"])
        for item in given["items"]
        if item and revealing(item)
    }


def radios(given: dict) -> forms.Form:
    kwargs, about = legended(given), choices(given)
    chosen = about.pop("chosen")
    kwargs["initial"] = given.get("value") or (chosen[0] if chosen else None)
    return form_of(given, first=forms.Radios(**about, **kwargs), **revealed(given))


def checkboxes(given: dict) -> forms.Form:
    kwargs, about = legended(given), choices(given)
    kwargs["initial"] = about.pop("chosen") + list(given.get("values", []))
    return form_of(given, first=forms.Checkboxes(**about, **kwargs), **revealed(given))


def select(given: dict) -> forms.Form:
    items = [item for item in given["items"] if item]
    chosen = [item.get("value", item["text"]) for item in items if item.get("selected")]
    kwargs = labelled(given)
    kwargs["initial"] = chosen[0] if chosen else given.get("value")
    pairs = [(item["value"], item["text"]) for item in items]
    return form_of(given, first=forms.Select(choices=pairs, empty="", **kwargs))


def date_input(given: dict) -> forms.Form:
    typed = given.get("values") or {}
    parts = forms.DateParts(*(str(typed.get(part, "")) for part in ("day", "month", "year")))
    kwargs = {**legended(given), "initial": parts}
    return form_of(given, first=forms.DateInput(**kwargs))


def file_upload(given: dict) -> forms.Form:
    enhanced = given.get("javascript", False)
    return form_of(given, first=forms.FileUpload(enhanced=enhanced, **labelled(given)))


def password_input(given: dict) -> forms.Form:
    extra = among(given, "autocomplete")
    return form_of(given, first=forms.PasswordInput(**extra, **labelled(given)))


def drawn(form: forms.Form) -> str:
    """The field that the fixture is about."""
    return form[next(iter(form.fields))].as_field_group()


FIELDS = {
    "input": FieldAdapter(
        text_input,
        options(
            f"{LABEL} {GROUP} value type prefix.text suffix.text inputmode autocomplete "
            "spellcheck pattern autocapitalize"
        ),
    ),
    "textarea": FieldAdapter(
        textarea, options(f"{LABEL} {GROUP} value rows autocomplete spellcheck")
    ),
    "character-count": FieldAdapter(
        character_count,
        options(f"{LABEL} {GROUP} value rows maxlength threshold spellcheck"),
        needs=options("maxlength"),
    ),
    "radios": FieldAdapter(radios, options(f"{LEGEND} {ITEMS} value"), LEGENDS),
    "checkboxes": FieldAdapter(
        checkboxes, options(f"{LEGEND} {ITEMS} values items.behaviour"), LEGENDS
    ),
    "select": FieldAdapter(
        select,
        options(f"{LABEL} {GROUP} value items.text items.value items.selected"),
        needs=options("items.value"),
        left_out={
            "with falsy values": "our values are texts",
            "item selected overrides value": "a form holds one value",
            "without values": "every choice of ours has a value",
            "without values with selected value": "every choice of ours has a value",
        },
    ),
    "date-input": FieldAdapter(
        date_input,
        options(
            "id fieldset.legend.text fieldset.legend.html fieldset.describedBy hint.text values "
            "values.day values.month values.year errorMessage.text classes attributes "
            "formGroup.classes day.error month.error year.error"
        ),
        LEGENDS,
        {"with errors only": "an error of ours always has its message"},
        ignoring="name",
    ),
    "file-upload": FieldAdapter(file_upload, options(f"{LABEL} {GROUP} javascript")),
    "password-input": FieldAdapter(password_input, options(f"{LABEL} {GROUP} autocomplete")),
}
