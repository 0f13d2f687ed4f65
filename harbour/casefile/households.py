"""Who is around somebody: relatives, earlier partners, and whoever is in a report with them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from harbour.casefile.domain.household import Kin, Picture, draw
from harbour.casefile.holdings import Holding
from harbour.kernel.actor import Actor
from harbour.pole import api as pole
from harbour.safeguarding import api as safeguarding


def household(
    actor: Actor,
    records: Sequence[UUID],
    holding: Holding,
    past: Sequence[pole.EventRow],
    *,
    on: date,
) -> Picture:
    """Who is related to a person, and who else is in a report with them. At most six queries."""
    between = pole.against_each_other(past)
    judged = _primaries(actor, records, between)
    related = {each.person_id for each in holding.relatives}
    strangers = _strangers(actor, [each for each in between if each not in related], on=on)
    kin = [
        Kin(
            record_id=each.record_id,
            name=each.name if each.age is None else f"{each.name} ({each.age})",
            words=each.words,
            lives_together=each.lives_together,
            suspected=between.get(each.person_id, (0, 0))[0],
            harmed=between.get(each.person_id, (0, 0))[1],
            is_child=each.is_child,
            is_former=each.is_former,
            primary=judged.get(each.person_id, ""),
        )
        for each in holding.relatives
    ]
    kin += [
        Kin(
            record_id=each.record_id,
            name=each.name,
            words="not said how related",
            lives_together=False,
            suspected=between[each.person_id][0],
            harmed=between[each.person_id][1],
            primary=judged.get(each.person_id, ""),
        )
        for each in strangers
    ]
    return draw(holding.name, kin)


def _strangers(actor: Actor, people: Sequence[UUID], *, on: date) -> list[pole.Brief]:
    """People in a report with somebody to whom no record says how they are related."""
    if not people:
        return []
    leads = pole.lead_records(actor, people)
    return list(pole.briefs(actor, leads.values(), on=on).values())


def _primaries(
    actor: Actor, records: Sequence[UUID], between: dict[UUID, tuple[int, int]]
) -> dict[UUID, str]:
    """For each person with whom there are counter-allegations, where the decision stands."""
    if not any(suspected and harmed for suspected, harmed in between.values()):
        return {}
    said = {
        person: "nobody has decided who is the primary perpetrator"
        for person, (suspected, harmed) in between.items()
        if suspected and harmed
    }
    for held in safeguarding.primaries_about(actor, records):
        if held.decided_at is None:
            continue
        for person in held.people & set(said):
            if held.primary is None:
                said[person] = "it could not be said who is the primary perpetrator"
            elif held.primary == person:
                said[person] = "judged to be the primary perpetrator"
            else:
                said[person] = "judged not to be the primary perpetrator"
    return said
