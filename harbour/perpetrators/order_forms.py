"""Forms of orders, protection notices and breaches."""

from harbour.design_system import forms
from harbour.perpetrators.terms import Notified, OrderKind, PlaceRule

_MADE_BY_NOTICES = frozenset({OrderKind.DVPN, OrderKind.DAPN})


class RecordOrder(forms.Form):
    kind = forms.Select(
        label="What is it?", choices=[], error_messages={"required": "Choose what it is"}
    )
    protected = forms.Radios(
        label="Whom does it protect?",
        choices=[],
        error_messages={"required": "Choose whom it protects"},
    )
    others = forms.Checkboxes(
        label="Whom does it protect besides?",
        hint="Each of them is told too. A child, or somebody not listed, is added on its page.",
        choices=[],
        required=False,
    )
    conditions = forms.Textarea(
        label="What may they not do, or must they do?",
        hint="Never where the victim lives. Roads and districts are added to the map afterwards.",
        rows=4,
        error_messages={"required": "Enter the conditions"},
    )
    court = forms.TextInput(label="Which court, if a court made it?", required=False)
    reference = forms.TextInput(label="The court's number for it", required=False)
    made_on = forms.DateInput(
        label="When was it made?", error_messages={"required": "Enter when it was made"}
    )
    expires_on = forms.DateInput(
        label="What is its last day?", hint="Leave it empty if it has none.", required=False
    )

    def __init__(self, *args, protected=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        by_hand = [pair for pair in OrderKind.choices if pair[0] not in _MADE_BY_NOTICES]
        self.fields["kind"].choices = [("", "Choose one"), *by_hand]
        self.fields["protected"].choices = [*protected, ("nobody", "Nobody by name")]
        if len(protected) > 1:
            self.fields["others"].choices = list(protected)
        else:
            del self.fields["others"]


class AskForNotice(forms.Form):
    protected_id = forms.Radios(
        label="Whom does it protect?",
        choices=[],
        error_messages={"required": "Choose whom it protects"},
    )
    grounds = forms.Textarea(
        label="What did they do or threaten, and why is a notice necessary?",
        hint="They are given this to read.",
        rows=5,
        error_messages={"required": "Enter why it is necessary"},
    )
    children = forms.Textarea(
        label="The welfare of any child",
        rows=2,
        error_messages={"required": "Enter what was weighed for children, or that there are none"},
    )
    her_opinion = forms.Textarea(
        label="The victim's opinion",
        hint="Consent is not needed, and the victim is never asked to decide. It is not printed.",
        rows=2,
        error_messages={"required": "Enter the victim's opinion, or why it could not be had"},
    )
    his_representations = forms.Textarea(
        label="What the suspect says to it",
        rows=2,
        error_messages={"required": "Enter what the suspect says, or that they say nothing"},
    )
    others_in_the_home = forms.Textarea(
        label="Others who live there, if it keeps the suspect out",
        rows=2,
        error_messages={"required": "Enter what others say, or that nobody else lives there"},
    )
    prohibitions = forms.Textarea(
        label="What may they not do?",
        hint="It must forbid molesting the victim. They are given this to read: no house, no"
        " postcode, and nothing of where the victim lives or works that they do not know.",
        rows=4,
        error_messages={"required": "Enter what they may not do"},
    )

    area = forms.Select(
        label="Where is it given?",
        hint="Your force gives a Domestic Abuse Protection Notice in some of its areas only.",
        choices=[],
        required=False,
    )

    field_order = ("protected_id", "area")

    def __init__(self, *args, protected=(), areas=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["protected_id"].choices = list(protected)
        if areas:
            self.fields["area"].choices = [("", "Anywhere else"), *((each, each) for each in areas)]
        else:
            del self.fields["area"]


class DecideNotice(forms.Form):
    event = forms.Radios(
        label="What do you decide?",
        choices=[("authorise", "Authorise it"), ("refuse", "Do not authorise it")],
        error_messages={"required": "Choose what you decide"},
    )
    reason = forms.Textarea(label="Why?", rows=4, error_messages={"required": "Enter why"})


class ServeNotice(forms.Form):
    served_at = forms.DateTimeInput(
        label="When was it given to them in person?",
        hint="The 48 hours begin then.",
        error_messages={"required": "Enter when it was served"},
    )
    served_by = forms.TextInput(
        label="Who gave it to them?",
        hint="Name, rank and number of the officer.",
        error_messages={"required": "Enter who gave it to them"},
    )
    words = forms.Textarea(
        label="Where and how, and what did they answer when asked where they can be told of the"
        " hearing?",
        rows=3,
        error_messages={"required": "Enter where and how it was given, and what they answered"},
    )


class ListNotice(forms.Form):
    court = forms.TextInput(
        label="At which court?", error_messages={"required": "Enter which court"}
    )
    listed_at = forms.DateTimeInput(
        label="When will it be heard?",
        hint="Within the 48 hours.",
        error_messages={"required": "Enter when it will be heard"},
    )


class Adjourn(forms.Form):
    hearing_at = forms.DateTimeInput(
        label="When will it be heard?", error_messages={"required": "Enter when it will be heard"}
    )
    reason = forms.Textarea(
        label="Why did the court put it off?", rows=2, error_messages={"required": "Enter why"}
    )


class CourtDecided(forms.Form):
    granted = forms.Radios(
        label="What did the court decide?",
        choices=[("yes", "It made an order"), ("no", "It made no order")],
        error_messages={"required": "Choose what the court decided"},
    )
    court = forms.TextInput(label="Which court?", error_messages={"required": "Enter which court"})
    conditions = forms.Textarea(
        label="Its conditions, if they differ from the notice", rows=3, required=False
    )
    until = forms.DateInput(label="Last day of the order", required=False)
    reason = forms.Textarea(label="If it made no order, why?", rows=2, required=False)


class AddPlace(forms.Form):
    name = forms.TextInput(
        label="Which road, district or building?",
        hint="As people call it: Marsh Lane, the fish quay, a school. Never a house or a postcode.",
        error_messages={"required": "Enter the name of the place"},
    )
    rule = forms.Radios(
        label="What does the order say of it?",
        choices=PlaceRule.choices,
        error_messages={"required": "Choose what the order says of it"},
    )
    area = forms.Select(label="In which area is it?", choices=[], required=False)

    def __init__(self, *args, areas=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", "Elsewhere, or not known"), *areas]


class ServeOrder(forms.Form):
    served_at = forms.DateTimeInput(
        label="When was it given to them?",
        hint="It binds them from then, unless the court said otherwise.",
        error_messages={"required": "Enter when it was served"},
    )
    words = forms.Textarea(
        label="Who gave it to them, and how?",
        rows=2,
        error_messages={"required": "Enter who gave it to them, and how"},
    )
    pnc_on = forms.DateInput(
        label="When was it put on the Police National Computer?",
        hint="Leave it empty if it is not there yet.",
        required=False,
    )


class Notification(forms.Form):
    what = forms.Radios(
        label="What did they tell us?",
        choices=Notified.choices,
        error_messages={"required": "Choose what they told us"},
    )
    told_at = forms.DateTimeInput(
        label="When?", error_messages={"required": "Enter when they told us"}
    )
    words = forms.Textarea(
        label="Where, to whom, and what was checked?",
        hint="The address itself belongs in their record, not here.",
        rows=2,
        error_messages={"required": "Enter where, to whom, and what was checked"},
    )


class EndOrder(forms.Form):
    on = forms.DateInput(
        label="On which day did a court end it?",
        hint="An order that has a last day ends by itself.",
        error_messages={"required": "Enter the day on which it ended"},
    )


class RecordBreach(forms.Form):
    happened_at = forms.DateTimeInput(
        label="When?", error_messages={"required": "Enter when it happened"}
    )
    words = forms.Textarea(
        label="What happened?",
        hint="Which condition, what was seen and heard, and what evidence there is.",
        rows=4,
        error_messages={"required": "Enter what happened"},
    )
    reference = forms.TextInput(
        label="Number of its report",
        hint="The crime or incident under which the breach is recorded.",
        error_messages={"required": "Enter the number of its report"},
    )
    arrested = forms.Radios(
        label="Were they arrested?",
        choices=[("yes", "Yes"), ("no", "No")],
        reveals={"yes": "arrested_at", "no": "why_not"},
        error_messages={"required": "Choose whether they were arrested"},
    )
    arrested_at = forms.DateTimeInput(label="When were they arrested?", required=False)
    why_not = forms.Textarea(label="Why not?", rows=2, required=False)


class BroughtToCourt(forms.Form):
    words = forms.Textarea(
        label="When and where did they stand before a court, and what did it do?",
        rows=3,
        error_messages={"required": "Enter when, where, and what the court did"},
    )


class DecideNoArrest(forms.Form):
    words = forms.Textarea(
        label="What is done now: an arrest, a summons, a search, nothing? And why?",
        rows=3,
        error_messages={"required": "Enter what is done now, and why"},
    )


class ToldProbation(forms.Form):
    words = forms.Textarea(
        label="Who was told, when, and what did they say of a recall?",
        rows=3,
        error_messages={"required": "Enter who was told, when, and what they said"},
    )


class Withdraw(forms.Form):
    reason = forms.Textarea(
        label="Why is it withdrawn?",
        hint="The victim is told at once that it protects nobody.",
        rows=2,
        error_messages={"required": "Enter why it is withdrawn"},
    )


class ToldOfEnding(forms.Form):
    of_id = forms.Radios(
        label="Who was told?", choices=[], error_messages={"required": "Choose who was told"}
    )
    words = forms.Textarea(
        label="How was the victim told, and do they want another order?",
        rows=3,
        error_messages={"required": "Enter how they were told and what they want"},
    )

    def __init__(self, *args, owed=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if len(owed) > 1:
            self.fields["of_id"].choices = list(owed)
        else:
            del self.fields["of_id"]
