"""Forms of call quality."""

from datetime import date

from harbour.design_system import forms
from harbour.learning.domain.call_quality import CALLS_A_MONTH, QUESTIONS
from harbour.learning.forms import Seed
from harbour.learning.services.calls import Marking
from harbour.learning.terms import Answer, Outcome, ReplyKind

__all__ = ["CallPlan", "Mark", "NeedMet", "Replan", "Reply", "Seed"]


def months_over(today: date) -> list[tuple[str, str]]:
    """The last twelve months that are over, newest first."""
    found = []
    year, month = today.year, today.month
    for _ in range(12):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        found.append((f"{year:04}-{month:02}-01", f"{date(year, month, 1):%B %Y}"))
    return found


class CallPlan(forms.Form):
    month = forms.Select(
        label="Which month’s calls are checked?",
        choices=[],
        error_messages={"required": "Choose the month whose calls are checked"},
    )
    per_handler = forms.NumberInput(
        label="How many calls of each call handler?",
        initial=CALLS_A_MONTH,
        min_value=1,
        max_value=20,
    )
    seed_source = forms.TextInput(
        label="Where will the seed come from?",
        hint=(
            "Something published after today that nobody here can choose, such as the numbers of"
            " a named lottery draw"
        ),
        max_length=200,
        error_messages={"required": "Enter where the seed will come from"},
    )

    def __init__(self, *args, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = months_over(today)

    def clean_month(self) -> date:
        return date.fromisoformat(self.cleaned_data["month"])


class Replan(forms.Form):
    why = forms.Textarea(
        label="Why can this plan not be drawn?",
        rows=2,
        error_messages={"required": "Enter why this plan cannot be drawn"},
    )


class Mark(forms.Form):
    outcome = forms.Radios(
        label="Outcome",
        choices=Outcome.choices,
        error_messages={"required": "Choose the outcome"},
    )
    words = forms.Textarea(
        label="Feedback to the call handler",
        hint="What went well first, then what to do differently, with the caller’s words",
        rows=4,
        error_messages={"required": "Enter the feedback"},
    )
    need = forms.Textarea(
        label="What do they need help with, if anything?",
        rows=2,
        required=False,
    )
    review_on = forms.DateInput(label="When is that looked at again?", required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        questions = {
            f"q_{code}": forms.Radios(
                label=text,
                choices=Answer.choices,
                inline=True,
                small=True,
                error_messages={"required": f"Answer “{text}”"},
            )
            for code, text in QUESTIONS
        }
        self.fields = questions | self.fields
        for name, field in questions.items():
            field.name_errors(name)

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("need") and not cleaned.get("review_on"):
            self.add_error("review_on", "Enter when the development need is looked at again")
        return cleaned

    @property
    def marking(self) -> Marking:
        said = self.cleaned_data
        return Marking(
            answers={code: said[f"q_{code}"] for code, _ in QUESTIONS},
            outcome=said["outcome"],
            words=said["words"],
            need=said["need"],
            review_on=said["review_on"],
        )


class Reply(forms.Form):
    kind = forms.Radios(
        label="Your answer",
        choices=ReplyKind.choices,
        error_messages={"required": "Choose whether you answer or appeal"},
    )
    words = forms.Textarea(
        label="In your words",
        rows=3,
        error_messages={"required": "Enter your answer, or why you appeal"},
    )


class NeedMet(forms.Form):
    how = forms.Textarea(
        label="How were they helped?",
        rows=2,
        error_messages={"required": "Enter how they were helped"},
    )
