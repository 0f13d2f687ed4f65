"""The whole of a case as parts that can be read: gathered once, given by audience."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from harbour.advisers.api import agreed_words_of, standing_of
from harbour.casefile.domain.copies import (
    Audience,
    Section,
    clean,
    for_audience,
    texts,
    with_texts,
)
from harbour.casefile.domain.redaction import PLACE, without_names, without_places
from harbour.casefile.holdings import Holding, holdings
from harbour.design_system.words import uk_date, uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.marac import api as marac
from harbour.pole import api as pole
from harbour.safeguarding import api as safeguarding
from harbour.sharing.api import names_of

_NOT_COURT = frozenset({Audience.MANAGER, Audience.SUBJECT})
_MANAGER = frozenset({Audience.MANAGER})
_NOT_ON_PAPER = "which one is never on paper"


def parts_of_case(
    actor: Actor, case_id: UUID, *, audience: Audience, now: datetime
) -> list[Section]:
    """What an audience may read of a case, already without what it may not. About 45 queries.

    Raises:
        NotVisible: there is no such case for the actor.
    """
    held = safeguarding.case_with_facts(actor, case_id, now=now)
    records = pole.records_of_person(actor, held.victim_id)
    past = pole.history(actor, records)
    cards = pole.person_cards(actor, records, on=london_date(now))
    holding = holdings(actor, [records], on=london_date(now), past=past, known=cards)[0]
    sections = for_audience(_sections(actor, held, records, holding, now=now), audience)
    own = {each.person_id for each in cards.values()}
    return _cleaned(actor, sections, records, own, audience=audience)


def _sections(
    actor: Actor, held: Any, records: Sequence[UUID], holding: Holding, *, now: datetime
) -> list[Section]:
    file = safeguarding.case_file(actor, held, records, now=now)
    file.say_who(names_of(file.people))
    return [
        _who(holding, held),
        *_risk(file),
        _reports(holding),
        _household(holding),
        _plan(file),
        _housing(held),
        _contacts(file),
        _told(actor, records),
        _orders(holding),
        *_advisers(actor, held),
        _reviews(file),
        _marac(actor, records),
    ]


def _who(holding: Any, held: Any) -> Section:
    card = holding.cards[0]
    born = f", born {uk_date(card.born_on)}" if card.born_on else ""
    return Section(
        title="Who",
        lines=(
            f"{holding.name}{born}.",
            f"{held.grade.capitalize()} risk. Case opened {uk_datetime(held.opened_at)},"
            f" {held.team.name}. {held.get_status_display()}.",
        ),
    )


def _risk(file: Any) -> list[Section]:
    said = file.picture
    lines = (
        [
            f"{key}: {value}"
            for key, value in (
                ("Who is at risk", said.who),
                ("Of what", said.of_what),
                ("Greatest", said.when_greatest),
                ("What raises it", said.raises),
                ("What lowers it", said.lowers),
            )
            if value
        ]
        if said
        else []
    )
    return [
        Section(title="The risk in words", lines=tuple(lines), audiences=_NOT_COURT),
        Section(title="What this case lacks", lines=tuple(file.lacks), audiences=_MANAGER),
    ]


def _reports(holding: Any) -> Section:
    return Section(
        title="What was reported",
        heading=("When", "As", "What", "What came of it"),
        rows=tuple(
            (
                uk_date(row.happened_at),
                row.role_label,
                row.offence or row.kind_label,
                row.outcome or ("" if row.reported_to_police else "Never told to police"),
            )
            for row in holding.incidents
            if row.is_domestic
        ),
    )


def _household(holding: Any) -> Section:
    return Section(
        title="Household and relationships",
        heading=("Who", "How related", "Same household"),
        rows=tuple(
            (each.name, each.words, "Yes" if each.lives_together else "No")
            for each in holding.relatives
        ),
        audiences=_MANAGER,
    )


def _plan(file: Any) -> Section:
    return Section(
        title="Safety plan",
        heading=("Measure", "Who", "By", "What came of it"),
        rows=tuple(
            (
                f"{each.get_kind_display()}: {each.what}",
                each.owner_name,
                uk_date(each.due_on),
                f"{each.get_result_display()}. {each.result_words}" if each.result else "Open",
            )
            for each in file.measures
        ),
        audiences=_NOT_COURT,
    )


def _housing(held: Any) -> Section:
    """Where a victim may have gone is for nobody outside, and not for every reader inside.

    Paper is left lying about: it never names a place that is offered or was taken.
    """
    found = safeguarding.housing_of(held)
    asked = [
        (
            f"{each.get_kind_display()}: {_NOT_ON_PAPER if each.tells_where else each.asked_of}",
            uk_date(each.asked_at),
            _said(each.get_answer_display(), "" if each.tells_where else each.answer_words),
            _said(each.get_taken_display(), "" if each.tells_where else each.taken_words),
        )
        for each in found.searches
    ]
    ordered = [
        (
            f"{each.get_kind_display()}: {each.ordered_of}",
            uk_date(each.ordered_at),
            each.get_result_display() or "Open",
            each.result_words,
        )
        for each in found.works
    ]
    return Section(
        title="Housing, refuge and sanctuary",
        heading=("What, and of whom", "Asked", "Answer", "What came of it"),
        rows=(*asked, *ordered),
        audiences=_MANAGER,
    )


def _said(*words: str) -> str:
    return ". ".join(filter(None, words))


def _when(was: datetime, written: datetime | None) -> str:
    """When it was, and when it was written down where that was at another time."""
    said = uk_datetime(was)
    return f"{said}, written down {uk_datetime(written)}" if written and written != was else said


def _contacts(file: Any) -> Section:
    return Section(
        title="Contact with the victim",
        heading=("When", "How", "What was said"),
        rows=tuple(
            (
                _when(each.made_at, each.written_at),
                f"{each.get_way_display()}: {each.get_result_display().lower()}",
                each.words,
            )
            for each in file.contacts
        ),
        audiences=_NOT_COURT,
    )


def _stands(update: Any) -> str:
    told = f", {uk_datetime(update.told_at)}" if update.told_at else ""
    return f"{update.get_status_display()}{told}"


def _told(actor: Actor, records: Sequence[UUID]) -> Section:
    told = [
        (uk_datetime(each.happened_at), each.get_kind_display(), _stands(each))
        for each in safeguarding.updates_about(actor, records)
    ]
    said = [
        (uk_date(each.made_at), f"Victim Personal Statement: {each.get_stage_display().lower()}",
         each.words)
        for each in safeguarding.statements_of(actor, records)
    ]  # fmt: skip
    return Section(
        title="What the victim was told, and the victim's own statement",
        heading=("When", "What", "How it stands"),
        rows=(*told, *said),
    )


def _orders(holding: Holding) -> Section:
    return Section(
        title="Orders",
        heading=("What", "From", "Until", "What it says"),
        rows=tuple(
            (
                str(each.get_kind_display()),
                uk_date(each.made_on) if each.made_on else "",
                uk_date(each.expires_on) if each.expires_on else "",
                each.conditions,
            )
            for each in holding.orders
        ),
    )


def _advisers(actor: Actor, held: Any) -> list[Section]:
    engagement = standing_of(actor, [held.victim_id]).get(held.victim_id)
    if engagement is None:
        return []
    return [
        Section(
            title="Independent adviser",
            lines=(
                f"{engagement.get_status_display()}. Referred {uk_date(engagement.referred_at)}.",
                *(each.words for each in agreed_words_of(engagement)),
            ),
            audiences=_NOT_COURT,
        )
    ]


def _reviews(file: Any) -> Section:
    made = [
        (each.reviewed_at, "Supervisor", f"{each.get_decision_display()}. {each.findings}", each.by)
        for each in file.reviews
    ]
    made += [(each.reviewed_at, "Review", each.findings, each.by) for each in file.case_reviews]
    return Section(
        title="Reviews",
        heading=("When", "Which", "What was found", "By"),
        rows=tuple((uk_datetime(at), which, what, by) for at, which, what, by in sorted(made)),
        audiences=_MANAGER,
    )


def _marac(actor: Actor, records: Sequence[UUID]) -> Section:
    return Section(
        title="Marac",
        heading=("When", "What", "Why"),
        rows=tuple(
            (uk_datetime(each.at), each.title, each.text)
            for each in sorted(marac.timeline(actor, records), key=lambda each: each.at)
        ),
        audiences=_MANAGER,
    )


def _cleaned(
    actor: Actor,
    sections: list[Section],
    records: Sequence[UUID],
    own: set[UUID],
    *,
    audience: Audience,
) -> list[Section]:
    """Sealed places out first, by the database; then every other home and number; then names.

    One mark stands for an address, so that nobody reads which of them was secret.
    """
    others = pole.people_around(actor, records)
    sealed = pole.without_sealed(texts(sections), own | set(others), instead=PLACE)
    sections = clean(
        with_texts(sections, sealed),
        without_places,
        lambda text: pole.as_one_mark(text, PLACE),
    )
    if audience is Audience.MANAGER:
        return sections
    keep = pole.names_of_people(actor, own)
    if audience is Audience.COURT:
        suspects = {person for person, roles in others.items() if "SUSPECT" in roles}
        keep = keep | pole.names_of_people(actor, suspects)
    removed = pole.names_of_people(actor, set(others)) - keep
    return clean(sections, lambda text: without_names(text, removed, but=keep))


def on_paper(sections: Iterable[Section]) -> list[dict]:
    return [
        {
            "title": each.title,
            "lines": list(each.lines),
            "heading": list(each.heading),
            "rows": [list(row) for row in each.rows],
        }
        for each in sections
    ]
