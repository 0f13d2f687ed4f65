"""What a form asks for, keeps and says when something is wrong."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from harbour.design_system import forms
from harbour.kernel.errors import DomainError


class Visit(forms.Form):
    safe = forms.Radios(
        label="Is she safe now?",
        choices=[("yes", "Yes"), ("no", "No")],
        reveals={"no": "danger"},
    )
    danger = forms.TextInput(label="Danger", max_length=20)
    seen_on = forms.DateInput(label="Date seen", required=False)
    warnings = forms.Checkboxes(
        label="Warnings",
        choices=[("knife", "Knife"), ("dog", "Dog"), ("none", "None of these")],
        exclusive=("none",),
        required=False,
    )
    fieldsets = (forms.Fieldset("Safety", ("safe",)),)


def one(field, value, name="it"):
    """A form of one field, filled in."""
    data = value if isinstance(value, dict) else {name: value}
    return type("One", (forms.Form,), {name: field})(data)


class TestWhatAChoiceReveals:
    def test_is_asked_for_when_revealed(self):
        form = Visit({"safe": "no"})

        assert form.errors == {"danger": ["Enter the danger"]}

    def test_is_not_asked_for_when_not_revealed(self):
        assert Visit({"safe": "yes"}).is_valid()

    def test_is_not_kept_when_not_revealed(self):
        form = Visit({"safe": "yes", "danger": "left over from another answer"})

        assert form.is_valid()
        assert form.cleaned_data["danger"] == ""

    def test_is_drawn_once(self):
        assert str(Visit()).count('name="danger"') == 1

    def test_is_drawn_under_its_choice(self):
        drawn = str(Visit())

        assert drawn.index('value="no"') < drawn.index('name="danger"') < drawn.index("seen_on-day")


class TestErrorSummary:
    def test_leads_to_the_first_control_of_each_field(self):
        form = Visit({"seen_on-day": "4", "seen_on-month": "", "seen_on-year": "2013"})

        assert form.error_summary == [
            forms.SummaryError("Choose an answer to “Is she safe now?”", "#id_safe"),
            forms.SummaryError("Date seen must include a month", "#id_seen_on-month"),
        ]

    def test_leads_to_ids_that_are_on_the_page(self):
        form = Visit({"safe": "no", "seen_on-day": "x", "warnings": ["none", "dog"]})
        drawn = str(form)

        assert form.error_summary
        for line in form.error_summary:
            assert f'id="{line.href.removeprefix("#")}"' in drawn

    def test_errors_of_the_whole_form_lead_nowhere(self):
        form = Visit({"safe": "yes"})
        form.add_error(None, "The case was closed meanwhile")

        assert form.error_summary == [forms.SummaryError("The case was closed meanwhile")]

    @pytest.mark.parametrize(
        ("field", "href"), [("seen_on", "#id_seen_on-day"), ("", ""), ("elsewhere", "")]
    )
    def test_a_refusal_stands_at_what_it_is_about(self, field, href):
        form = Visit({"safe": "yes"})
        form.refuse(DomainError("It was a Sunday", field=field))

        assert form.error_summary == [forms.SummaryError("It was a Sunday", href)]


class TestResume:
    def test_shows_what_was_typed_without_errors(self):
        form = Visit.resume({"safe": "no", "seen_on-day": "31", "warnings": ["knife", "dog"]})
        drawn = str(form)

        assert not form.is_bound
        assert "govuk-error-message" not in drawn
        assert 'value="31"' in drawn
        assert drawn.count(" checked") == drawn.count("checked") == 3

    def test_of_an_empty_draft_is_an_empty_form(self):
        assert str(Visit.resume({})) == str(Visit())


@pytest.mark.parametrize(
    ("typed", "message", "part"),
    [
        pytest.param(("", "11", "2013"), "Date seen must include a day", "day", id="no day"),
        pytest.param(
            ("5", "", ""), "Date seen must include a month and a year", "month", id="day alone"
        ),
        pytest.param(("32", "1", "2013"), "Day must be between 1 and 31", "day", id="day 32"),
        pytest.param(("31", "2", "2013"), "Date seen must be a real date", "day", id="31 February"),
        pytest.param(
            ("5", "13", "2013"),
            "Month must be between 1 and 12, or its name",
            "month",
            id="month 13",
        ),
        pytest.param(
            ("5", "11", "13"), "Year must include 4 numbers, like 1984", "year", id="short year"
        ),
        pytest.param(
            ("٥", "11", "2013"),
            "Day must be between 1 and 31",
            "day",
            id="digits of another script",
        ),
    ],
)
def test_a_wrong_date_says_which_part_and_keeps_what_was_typed(typed, message, part):
    data = dict(zip(("seen_on-day", "seen_on-month", "seen_on-year"), typed, strict=True))
    form = Visit({"safe": "yes", **data})

    assert form.errors["seen_on"] == [message]
    assert form.error_summary[0].href == f"#id_seen_on-{part}"
    for value in filter(None, typed):
        assert f'value="{value}"' in form["seen_on"].as_field_group()


@given(day=st.dates(min_value=date(1850, 1, 1), max_value=date(2199, 12, 31)))
def test_every_real_date_reads_back_as_itself(day):
    data = {"it-day": str(day.day), "it-month": str(day.month), "it-year": str(day.year)}
    form = one(forms.DateInput(), data)

    assert form.is_valid()
    assert form.cleaned_data["it"] == day


@given(parts=st.tuples(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6)))
def test_nothing_typed_into_a_date_breaks_the_page(parts):
    data = dict(zip(("it-day", "it-month", "it-year"), parts, strict=True))
    form = one(forms.DateInput(required=False), data)

    form.is_valid()
    assert form["it"].as_field_group()


@pytest.mark.parametrize("month", ["11", "Nov", "november"])
def test_a_month_may_be_named(month):
    form = one(forms.DateInput(), {"it-day": "5", "it-month": month, "it-year": "2013"})

    assert form.is_valid()
    assert form.cleaned_data["it"] == date(2013, 11, 5)


def test_a_date_of_birth_is_not_in_the_future():
    data = {"it-day": "5", "it-month": "11", "it-year": "2199"}
    form = one(forms.DateInput(label="Date of birth", not_future=True), data)

    assert form.errors["it"] == ["Date of birth must not be in the future"]


class TestDateTime:
    def typed(self, day, month, year, clock):
        data = {"it-day": day, "it-month": month, "it-year": year, "it-time": clock}
        return one(forms.DateTimeInput(label="Seen"), data)

    @pytest.mark.parametrize("clock", ["9:05", "09:05", "0905", "09.05"])
    def test_reads_a_time_in_london_as_an_instant(self, clock):
        form = self.typed("1", "7", "2013", clock)

        assert form.is_valid()
        assert form.cleaned_data["it"] == datetime(2013, 7, 1, 8, 5, tzinfo=UTC)

    def test_refuses_an_hour_that_the_clocks_skipped(self):
        form = self.typed("31", "3", "2013", "01:30")

        assert form.errors["it"] == ["That time did not happen: the clocks went forward"]
        assert form.error_summary[0].href == "#id_it-time"

    def test_reads_an_hour_that_came_twice_as_the_first(self):
        form = self.typed("27", "10", "2013", "01:30")

        assert form.is_valid()
        assert form.cleaned_data["it"] == datetime(2013, 10, 27, 0, 30, tzinfo=UTC)

    @pytest.mark.parametrize("clock", ["25:00", "9", "nine", "12:60", "9:05pm"])
    def test_says_how_to_write_a_time(self, clock):
        form = self.typed("1", "7", "2013", clock)

        assert form.errors["it"] == ["Enter the time on a 24-hour clock, like 09:30 or 23:15"]

    def test_shows_an_instant_as_a_time_in_london(self):
        form = type("One", (forms.Form,), {"it": forms.DateTimeInput()})(
            initial={"it": datetime(2013, 7, 1, 8, 5, tzinfo=UTC)}
        )

        assert 'value="09:05"' in str(form)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("qa12ab", "QA1 2AB", id="squeezed and lower"),
        pytest.param(" vb3  4cd ", "VB3 4CD", id="spaced"),
        pytest.param("Q1 1AA", "Q1 1AA", id="short"),
        pytest.param("xx9a 9zz", "XX9A 9ZZ", id="a letter after the digit"),
    ],
)
def test_a_postcode_is_kept_in_its_usual_form(typed, kept):
    form = one(forms.PostcodeInput(), typed)

    assert form.is_valid()
    assert form.cleaned_data["it"] == kept


@pytest.mark.parametrize("typed", ["QA1", "12345", "QAA1 2AB", "QA1 2AB 3"])
def test_half_a_postcode_is_refused_with_an_example(typed):
    assert one(forms.PostcodeInput(), typed).errors["it"] == ["Enter a full postcode, like QA1 2AB"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("07700 900123", "+447700900123", id="mobile"),
        pytest.param("(01632) 960-123", "+441632960123", id="landline with marks"),
        pytest.param("+44 20 7946 0123", "+442079460123", id="with country"),
        pytest.param("+33 1 42 68 53 00", "+33142685300", id="another country"),
    ],
)
def test_a_telephone_number_is_kept_as_e164(typed, kept):
    form = one(forms.PhoneInput(), typed)

    assert form.is_valid()
    assert form.cleaned_data["it"] == kept


@pytest.mark.parametrize("typed", ["12", "ring her mother", "07700 900123 900 123 900"])
def test_what_is_no_telephone_number_is_refused_with_an_example(typed):
    assert "like 01632 960 001" in one(forms.PhoneInput(), typed).errors["it"][0]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        pytest.param(forms.TextInput(label="Full name"), "", "Enter the full name", id="text"),
        pytest.param(forms.TextInput(label="Her name"), "", "Enter her name", id="a possessive"),
        pytest.param(
            forms.TextInput(label="DASH reference"), "", "Enter the DASH reference", id="initials"
        ),
        pytest.param(
            forms.Textarea(label="Why?", called="the reason"), "", "Enter the reason", id="called"
        ),
        pytest.param(
            forms.Textarea(label="What happened?"),
            "",
            "Enter an answer to “What happened?”",
            id="question",
        ),
        pytest.param(
            forms.Select(label="District", choices=[("e", "Eastern")]),
            "",
            "Choose the district",
            id="select",
        ),
        pytest.param(
            forms.TextInput(label="100% sure", max_length=3),
            "long",
            "100% sure must be 3 characters or fewer: it is 4 now",
            id="a percent sign in a label",
        ),
        pytest.param(
            forms.NumberInput(label="Number of children", min_value=0),
            "-1",
            "Number of children must be 0 or more",
            id="too small",
        ),
        pytest.param(
            forms.NumberInput(label="Children"),
            "two",
            "Enter a whole number, like 3",
            id="no number",
        ),
        pytest.param(
            forms.EmailInput(label="Email"),
            "nobody",
            "Enter an email address in the correct format, like name@example.org",
            id="no email",
        ),
        pytest.param(
            forms.TextInput(label="Name", error_messages={"required": "Say who"}),
            "",
            "Say who",
            id="a message of one's own",
        ),
    ],
)
def test_an_error_says_what_to_do(field, value, message):
    assert one(field, value).errors["it"] == [message]


def test_a_choice_that_excludes_others_stands_alone():
    form = Visit({"safe": "yes", "warnings": ["knife", "none"]})

    assert form.errors["warnings"] == ["Choose “None of these” alone, or the others without it"]


def test_a_file_that_is_too_large_is_refused():
    field = forms.FileUpload(label="Letter", max_bytes=10)
    form = type("One", (forms.Form,), {"it": field})(
        {}, {"it": SimpleUploadedFile("letter.txt", b"x" * 11)}
    )

    assert form.errors["it"] == ["The file must be smaller than 10\xa0bytes"]


def test_a_password_is_never_sent_back():
    form = one(forms.PasswordInput(label="Password"), "correct horse battery")

    assert "correct horse" not in str(form)


def test_what_was_typed_is_escaped():
    form = one(forms.TextInput(label="<b>", hint='"'), '"><script>')

    assert "<script>" not in str(form)
    assert "<b>" not in str(form)


def test_no_control_cuts_off_what_is_typed():
    assert "maxlength=" not in str(Visit({"safe": "no"})).replace("data-maxlength", "")
