"""The call while it is being taken: a draft that holds the form and the people named so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from harbour.control_room.domain.clocks import RINGS
from harbour.control_room.domain.questions import CODES
from harbour.control_room.domain.telephony import Ringing
from harbour.control_room.services.call import Call, Named
from harbour.control_room.services.ringing import note_opened, note_rung, to_settle
from harbour.control_room.terms import Ground, Letter, Reply
from harbour.kernel.actor import Actor
from harbour.pole.api import InvolvementRole
from harbour.sharing.api import drafts_of, load_draft, save_draft

FORM = "control_room:call"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDraft:
    """`fields` as posted; `people` as chosen: dicts of role, record_id or names."""

    call_id: UUID
    received_at: datetime
    fields: dict
    people: list[dict]
    version: int
    rang: bool = False


def call_draft(actor: Actor, *, call_id: UUID, at: datetime) -> CallDraft:
    """The draft of a call, begun now if it is new."""
    draft = load_draft(actor, form=FORM, subject=call_id)
    if draft is None:
        draft = _hold(actor, call_id, at, {})
    return _read(call_id, draft)


def _read(call_id: UUID, draft) -> CallDraft:
    return CallDraft(
        call_id=call_id,
        received_at=datetime.fromisoformat(draft.data["received_at"]),
        fields=draft.data["fields"],
        people=draft.data["people"],
        version=draft.version,
        rang=bool(draft.data.get("rang")),
    )


def begin_ringing(actor: Actor, *, ringing: Ringing, at: datetime) -> CallDraft:
    """A call that rings at the actor's desk: its draft holds the number before it is answered.

    Handed over twice, it is the same call, and nothing typed meanwhile is lost.
    """
    held = load_draft(actor, form=FORM, subject=ringing.call_id)
    if held is None:
        fields = {"route": [ringing.route], "caller_phone": [ringing.number]}
        held = _hold(actor, ringing.call_id, at, fields, rang=True)
        note_rung(actor, ringing, at=at)
    return _read(ringing.call_id, held)


def _hold(actor: Actor, call_id: UUID, at: datetime, fields: dict, **more: bool):
    data = {"received_at": at.isoformat(), "fields": fields, "people": [], **more}
    return save_draft(actor, form=FORM, subject=call_id, data=data)


def take_up(actor: Actor, *, rung_id: UUID, at: datetime) -> CallDraft:
    """Begin the call that rang off at one's own desk: from the moment it rang, with its number.

    Raises:
        NotPermitted: the actor takes no contacts.
        NotVisible: there is no such call, or it was settled.
    """
    rung = to_settle(actor, rung_id)
    held = load_draft(actor, form=FORM, subject=rung.call_id)
    if held is None:
        fields = {"route": [rung.route], "caller_phone": [rung.number], "was_cut_off": ["on"]}
        held = _hold(actor, rung.call_id, rung.rang_at, fields)
    return answer_ringing(actor, _read(rung.call_id, held), at=at)


def ringing_now(actor: Actor, *, at: datetime) -> UUID | None:
    """The newest call that was handed over and that nobody has opened yet, if it is fresh."""
    fresh = (each for each in drafts_of(actor) if each.form == FORM and each.data.get("rang"))
    newest = next(fresh, None)
    return newest.subject if newest and at - newest.saved_at < RINGS else None


def answer_ringing(actor: Actor, draft: CallDraft, *, at: datetime) -> CallDraft:
    """The call is opened: it rings no more."""
    if not draft.rang:
        return draft
    note_opened(actor, draft.call_id, at=at)
    return _keep(actor, draft, fields=draft.fields, people=draft.people)


def keep_fields(
    actor: Actor, *, call_id: UUID, fields: dict, version: int | None, at: datetime
) -> CallDraft:
    """Keep the form as typed.

    Raises:
        ChangedMeanwhile: the call was changed from another window.
    """
    held = call_draft(actor, call_id=call_id, at=at)
    return _keep(actor, held, fields=fields, people=held.people, version=version)


def name_person(actor: Actor, *, call_id: UUID, person: dict, at: datetime) -> CallDraft:
    """Add somebody to the call; naming the same record in the same role twice changes nothing."""
    held = call_draft(actor, call_id=call_id, at=at)
    key = (person["role"], person.get("record_id") or (person.get("given"), person.get("family")))
    others = [
        each
        for each in held.people
        if (each["role"], each.get("record_id") or (each.get("given"), each.get("family"))) != key
    ]
    return _keep(actor, held, fields=held.fields, people=[*others, person])


def unname_person(actor: Actor, *, call_id: UUID, position: int, at: datetime) -> CallDraft:
    """Take somebody off the call again."""
    held = call_draft(actor, call_id=call_id, at=at)
    people = [each for index, each in enumerate(held.people) if index != position]
    return _keep(actor, held, fields=held.fields, people=people)


def _keep(
    actor: Actor,
    held: CallDraft,
    *,
    fields: dict,
    people: list[dict],
    version: int | None = None,
) -> CallDraft:
    data = {"received_at": held.received_at.isoformat(), "fields": fields, "people": people}
    draft = save_draft(actor, form=FORM, subject=held.call_id, data=data, version=version)
    return _read(held.call_id, draft)


def as_call(draft: CallDraft, cleaned: Mapping) -> Call:
    """The call to record, from the people of the draft and the cleaned form."""
    texts: dict[str, Any] = {name: cleaned.get(name) or "" for name in _PLAIN}
    return Call(
        route=cleaned["route"],
        received_at=draft.received_at,
        people=[_named(each) for each in draft.people],
        replies={code: cleaned.get(f"q_{code}") or Reply.NOT_ASKED.value for code in CODES},
        details={code: cleaned.get(f"q_{code}_said", "") for code in CODES},
        is_domestic=cleaned.get("is_domestic") != "no",
        da_types=cleaned.get("da_types") or (),
        vulnerabilities=cleaned.get("vulnerabilities") or (),
        needs_interpreter=bool(cleaned.get("needs_interpreter")),
        thrive={
            letter.value: (
                cleaned[f"thrive_{letter.value}"],
                cleaned[f"thrive_{letter.value}_text"],
            )
            for letter in Letter
            if cleaned.get(f"thrive_{letter.value}")
        },
        ground=cleaned.get("ground") or Ground.URBAN.value,
        was_cut_off=bool(cleaned.get("was_cut_off")),
        **texts,
    )


_PLAIN = (
    "words",
    "caller_name",
    "caller_phone",
    "caller_relation",
    "caller_agency",
    "language",
    "demeanour",
    "background",
    "ring_back",
    "call_back",
    "code_word",
    "house",
    "street",
    "postcode",
    "connection",
    "da_reason",
    "opening_code",
    "honour_words",
    "must_not_know",
    "grade",
    "grade_reason",
)


def _named(each: dict) -> Named:
    return Named(
        role=each["role"],
        record_id=UUID(each["record_id"]) if each.get("record_id") else None,
        given=each.get("given", ""),
        family=each.get("family", ""),
        born_on=date.fromisoformat(each["born_on"]) if each.get("born_on") else None,
        phone=each.get("phone", ""),
    )


def call_terms(actor: Actor, *, call_id: UUID, role: str, at: datetime) -> str:
    """What to search for first in a role: the caller's number and place, from the call so far."""
    fields = call_draft(actor, call_id=call_id, at=at).fields
    wanted = ["caller_phone"] if role == InvolvementRole.VICTIM else []
    wanted += ["house", "street", "postcode"]
    return " ".join(text for name in wanted for text in fields.get(name, []) if text)
