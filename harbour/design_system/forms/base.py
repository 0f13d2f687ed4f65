"""The form, the field and the bound field on which every input of the design system stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from django import forms
from django.utils.datastructures import MultiValueDict

from harbour.design_system.forms import messages
from harbour.kernel.errors import DomainError


@dataclass(frozen=True)
class SummaryError:
    """One line of the error summary, and the control it leads to."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Fieldset:
    """Fields that answer one question together. `Form.fieldsets` is a tuple of these."""

    legend: str
    fields: Sequence[str]
    hint: str = ""
    legend_size: str = "m"


@dataclass(frozen=True)
class Group:
    """A fieldset with its fields bound, as the template draws it."""

    fieldset: Fieldset | None
    fields: list[forms.BoundField] = field(default_factory=list)


class BoundField(forms.BoundField):
    """A field with its data, as a GOV.UK template reads it."""

    field: PresentedField

    @property
    def control_id(self) -> str:
        """The id of the first control: what the error summary links to."""
        return self.field.widget.attrs.get("id") or self.auto_id or self.html_name

    @property
    def hint_id(self) -> str:
        return f"{self.control_id}-hint"

    @property
    def error_id(self) -> str:
        return f"{self.control_id}-error"

    @property
    def error(self) -> str:
        """The first thing to put right. One at a time is what people act on."""
        return str(self.errors[0]) if self.errors else ""

    @property
    def described_by(self) -> str:
        """The ids of what a screen reader reads after the label."""
        ids = [self.field.widget.attrs.get("aria-describedby", "")]
        ids += [self.hint_id] if self.help_text else []
        ids += [self.error_id] if self.errors else []
        return " ".join(filter(None, [*ids, *self.field.extra_descriptions(self)]))

    @property
    def text(self) -> str:
        """What the control holds, as typed."""
        value = self.field.widget.format_value(self.value())
        return "" if value is None else str(value)

    @property
    def attributes(self) -> dict[str, Any]:
        """HTML attributes that the field's own template does not write."""
        own = {"id", "class", "aria-describedby"}
        return {key: value for key, value in self.field.widget.attrs.items() if key not in own}

    @property
    def first_error_id(self) -> str:
        """The control that the error summary leads to."""
        return self.field.control_in_error(self)

    @property
    def items(self) -> list[Any]:
        """The choices of a field that has some, each with its id, hint and state."""
        return self.field.items(self)


class PresentedField(forms.Field):
    """What all our fields share: a template, a label size, a hint, and errors in plain words.

    `called` is how an error names the field ("the reason for the regrade"); without it the
    label serves.
    """

    bound_field_class = BoundField
    template_name: ClassVar[str]
    verb: ClassVar[str] = "Enter"
    options: ClassVar[tuple[str, ...]] = (
        "label_size",
        "page_heading",
        "label_hidden",
        "called",
        "classes",
        "group_classes",
    )

    label_size: str = ""
    page_heading: bool = False
    label_hidden: bool = False
    called: str = ""
    classes: str = ""
    group_classes: str = ""

    def __init__(self, **kwargs: Any) -> None:
        for option in self.options:
            if option in kwargs:
                setattr(self, option, kwargs.pop(option))
        attributes = kwargs.pop("attributes", {})
        if "hint" in kwargs:
            kwargs["help_text"] = kwargs.pop("hint")
        kwargs.setdefault("template_name", self.template_name)
        self.own_messages = kwargs.get("error_messages") or {}
        super().__init__(**kwargs)
        self.widget.attrs.update(attributes)

    def name_errors(self, name: str) -> None:
        """Word the standard messages for this field, once its name in the form is known."""
        label = str(self.label) if self.label is not None else name.replace("_", " ")
        worded = messages.plain(self.verb, label, self.called)
        self.error_messages = {**self.error_messages, **worded, **self.own_messages}

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `maxlength`: a browser would cut off what is typed without a word."""
        return {}

    def extra_descriptions(self, bound: BoundField) -> list[str]:
        """Ids of more text that describes the control."""
        return []

    def control_in_error(self, bound: BoundField) -> str:
        return bound.control_id

    def items(self, bound: BoundField) -> list[Any]:
        return []

    def revealed(self) -> dict[str, tuple[str, ...]]:
        """For each choice, the fields that show only when it is chosen."""
        return {}


class Form(forms.Form):
    """A form that draws itself, words its errors plainly and knows its error summary.

    Write `{{ form }}` for the whole of it or `{{ form.reason.as_field_group }}` for one field.
    A field revealed by a choice that was not made is neither asked for nor kept.
    """

    template_name = "design_system/forms/form.html"
    use_required_attribute = False
    fieldsets: ClassVar[Sequence[Fieldset]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, a_field in self.fields.items():
            if isinstance(a_field, PresentedField):
                a_field.name_errors(name)

    @classmethod
    def resume(cls, draft: Mapping[str, Any], **kwargs: Any) -> Self:
        """The form as it was left: what a draft holds is shown again, without errors.

        `draft` is the posted data: names of controls to a text or a list of texts.
        """
        data = MultiValueDict(
            {
                key: list(value) if isinstance(value, list | tuple) else [value]
                for key, value in draft.items()
            }
        )
        form = cls(**kwargs)
        for name, a_field in form.fields.items():
            typed = a_field.widget.value_from_datadict(data, {}, form.add_prefix(name))
            if typed is not None:
                form.initial[name] = typed
        return form

    def refuse(self, refusal: DomainError) -> None:
        """Say why it was not done: at the field that it is about, else at the head of the page."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self._not_revealed(cleaned):
            self.errors.pop(name, None)
            cleaned[name] = self.fields[name].to_python(None)
        return cleaned

    def _not_revealed(self, cleaned: Mapping[str, Any]) -> list[str]:
        hidden: list[str] = []
        for name, a_field in self.fields.items():
            if isinstance(a_field, PresentedField):
                chosen = self._chosen(name)
                for choice, revealed in a_field.revealed().items():
                    hidden += [] if choice in chosen else revealed
        return hidden

    def _chosen(self, name: str) -> set[str]:
        value = self[name].value()
        values = value if isinstance(value, list | tuple) else [value]
        return {str(each) for each in values}

    @property
    def groups(self) -> Iterator[Group]:
        """Every visible field, in fieldsets where there are some, none drawn twice."""
        revealed = self._revealed_names()
        in_fieldsets = {name for each in self.fieldsets for name in each.fields}
        for fieldset in self.fieldsets:
            names = [name for name in fieldset.fields if name not in revealed]
            yield Group(fieldset, [self[name] for name in names])
        rest = [name for name in self.fields if name not in revealed | in_fieldsets]
        yield Group(None, [self[name] for name in rest])

    def _revealed_names(self) -> set[str]:
        fields = [each for each in self.fields.values() if isinstance(each, PresentedField)]
        return {name for each in fields for names in each.revealed().values() for name in names}

    @property
    def error_summary(self) -> list[SummaryError]:
        """All that is to be put right, in the order of the page."""
        lines = [SummaryError(str(error)) for error in self.non_field_errors()]
        for bound in self:
            target = bound.first_error_id if isinstance(bound, BoundField) else bound.auto_id
            lines += [SummaryError(str(error), f"#{target}") for error in bound.errors]
        return lines
