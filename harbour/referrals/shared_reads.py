"""What the agency that was asked still reads of a referral."""

from collections import Counter

from harbour.kernel.actor import Actor
from harbour.referrals.models import Referral
from harbour.sharing.api import standing_grants

_SHARED = {
    "referrals.referral": "This referral",
    "pole.personrecord": "A person's record",
    "safeguarding.safecontact": "How the victim may safely be reached",
    "pole.event": "What happened",
}


def is_read(actor: Actor, referral: Referral) -> bool:
    """Whether the agency that was asked still reads a referral of ours. Two queries."""
    given = referral.shared.filter(record_id=referral.id).values_list("grant_id", flat=True)
    return bool(standing_grants(actor, given))


def shared_words(actor: Actor, referral: Referral) -> list[tuple[str, int]]:
    """What is shared with a referral now, by kind: exactly the grants that stand. Two queries."""
    named = dict(referral.shared.values_list("grant_id", "kind"))
    counted = Counter(named[each] for each in standing_grants(actor, named))
    return [(_SHARED.get(kind, kind), number) for kind, number in sorted(counted.items())]
