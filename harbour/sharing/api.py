"""What other packages may use of sharing."""

from harbour.sharing.decorators import no_records, outside_the_records
from harbour.sharing.domain.visibility import Owned, Personal, Through
from harbour.sharing.models import Agency, SharedQuerySet, SharedRecord, User
from harbour.sharing.protection import protect, reference
from harbour.sharing.selectors import (
    Why,
    agencies,
    agency_by_code,
    demo_people,
    grants_to,
    names_of,
    people_with_role,
    rank_of,
    readers_of,
    why_visible,
)
from harbour.sharing.services.acting import acting_as, actor_for, system_actor
from harbour.sharing.services.audit import (
    Subject,
    combined,
    consult,
    decrypted,
    disclose,
    encrypted,
    searched,
)
from harbour.sharing.services.drafts import (
    discard_draft,
    drafts_of,
    keep_receipt,
    load_draft,
    receipt_for,
    save_draft,
)
from harbour.sharing.services.giving import (
    GRANT_COLUMNS,
    end_clause,
    give,
    load_grants,
    name_reader,
    take_back,
)
from harbour.sharing.services.loading import Merged, copy_in, merge_in
from harbour.sharing.services.steps import take_step
from harbour.sharing.terms import AgencyKind, Purpose, Role

__all__ = [
    "Agency",
    "AgencyKind",
    "GRANT_COLUMNS",
    "Merged",
    "Owned",
    "Personal",
    "Purpose",
    "Role",
    "SharedQuerySet",
    "SharedRecord",
    "Subject",
    "Through",
    "User",
    "Why",
    "acting_as",
    "actor_for",
    "agencies",
    "agency_by_code",
    "combined",
    "copy_in",
    "consult",
    "decrypted",
    "demo_people",
    "discard_draft",
    "disclose",
    "drafts_of",
    "encrypted",
    "end_clause",
    "give",
    "grants_to",
    "keep_receipt",
    "load_draft",
    "load_grants",
    "merge_in",
    "name_reader",
    "names_of",
    "no_records",
    "outside_the_records",
    "people_with_role",
    "rank_of",
    "readers_of",
    "protect",
    "receipt_for",
    "reference",
    "save_draft",
    "searched",
    "system_actor",
    "take_back",
    "take_step",
    "why_visible",
]
