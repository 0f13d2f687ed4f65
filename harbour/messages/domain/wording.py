"""What a message may say. A notice to staff names nobody and says where to look.

Anybody may see a telephone's lock screen or a shared mailbox, so the text of every message is
one of these, filled with nothing about a person.
"""

TEMPLATES = {
    "high_risk_case": "A high-risk case has come to your team. Its review is due within 24 hours.",
    "case": "A case has come to your team.",
    "case_given": "A supervisor has given you a case.",
    "regraded": "The referral unit has changed the grade of an assessment you submitted.",
    "agreed": "The referral unit has agreed the grade of an assessment you submitted.",
    "held_opened": "Something you keep back was opened for a live incident. See for whom and why.",
    "marac_action": "An action that your agency agreed to is still open.",
    "panel_action": "An action that your agency agreed to at a panel is still open.",
    "marac_agenda": "The agenda of a meeting has been sent, and waits for your agency's research.",
    "marac_called_off": "A meeting was called off. See why, and when it meets instead.",
    "marac_flags": "This month's list of flags is there: keep those that stand, end the others.",
    "marac_given": "You were given something to answer or to do for your agency. Look now.",
    "marac_hub": "The hub asks what your agency knows, today.",
    "marac_minutes": "The minutes of a meeting have been sent.",
    "marac_not_heard": "What your agency brought to a meeting was not heard. It comes next.",
    "marac_silent": "Your agency's answer for a meeting is still missing. Say what it knows.",
    "added": "An agency has added what it knows about somebody in a case of yours. Read it.",
    "added_danger": "An agency may have told of new danger in a case. Read it within the hour.",
    "tracked": "Something happened to somebody you keep an eye on. Look within 24 hours.",
    "form_signed": "A sergeant has countersigned an assessment you submitted. See what was said.",
    "form_returned": "A sergeant has returned an assessment you submitted, for work.",
    "form_passed": "A form that the last tour left unread is yours to read and countersign.",
    "unresourced": "Nobody has been sent to an immediate domestic abuse incident. Find somebody.",
    "restricted": "A restricted record waits for you. Open it where nobody else can read it.",
    "referral_rejected": "An agency has not taken on what you asked. See why, and what to do.",
    "referral_risen": "The risk in something shared with your agency has risen. Read it now.",
    "written_late": "A contact was written down over a day after it was. Look at it, and ask why.",
    "done_late": "What was done was written down over a day later. Look at it, and ask why.",
    "way_changed": "How somebody may safely be reached has changed. Look before any contact.",
    "request_declined": "An inspector has not authorised a request of yours. See why.",
    "rights_request": "A request for personal data waits for a decision.",
    "pilot_stopped": "A pilot that you lead was stopped: more are harmed in its new way. Look now.",
    "referral": "Something was shared with your agency and waits for an answer.",
}


def wording(template: str) -> str:
    """The text of a template. Raises KeyError for one that does not exist."""
    return TEMPLATES[template]
