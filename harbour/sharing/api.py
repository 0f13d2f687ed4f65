"""What other packages may use of sharing.

An agency without a login answers by a one-time form. A page that asks calls

    asked = ask_by_one_time_form(
        actor, Subject(kind="marac.case", record_id=case.id, person_record_id=case.victim_id),
        recipient=OneTimeRecipient(name="Dr Testcase, Invented Surgery", agency_id=None),
        title="A question of safety", telling="what they must know to look", reason="why",
        questions=[OneTimeQuestion(name="known", label="Do you know her?", choices=("Yes", "No"))],
        at=now, until=now + timedelta(days=7))
    return one_time_asked(request, asked, back=reverse("marac:case", args=[case.id]))

which shows the address (for secure mail) and the code (for the telephone) this once. With an
`agency_id` it needs a clause in force for that kind, and ends with it. `one_time_forms` gives
what was asked about records and, as `form.answer` (absent until then), `.told` and who answered.
To make a row of the answer, subscribe to `one_time_answers_received` in `config.wiring`: it is
announced within a minute, with the forms' ids, as the asking agency's own system.
"""

from harbour.sharing.asked_page import one_time_asked
from harbour.sharing.decorators import no_records, outside_the_records
from harbour.sharing.domain.one_time import Question as OneTimeQuestion
from harbour.sharing.domain.visibility import Owned, Personal, Through
from harbour.sharing.models import Agency, SharedQuerySet, SharedRecord, StoredFile, User
from harbour.sharing.protection import protect, reference, renewed
from harbour.sharing.selectors import (
    Why,
    agencies,
    agency_by_code,
    demo_people,
    grants_to,
    names_of,
    one_time_forms,
    people_by_username,
    people_with_role,
    rank_of,
    readers_of,
    staff_with_roles,
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
from harbour.sharing.services.files import file_content, store_file
from harbour.sharing.services.giving import (
    GRANT_COLUMNS,
    end_clause,
    give,
    load_grants,
    name_reader,
    take_back,
)
from harbour.sharing.services.loading import Merged, copy_in, merge_in
from harbour.sharing.services.one_time import Asked as OneTimeAsked
from harbour.sharing.services.one_time import Recipient as OneTimeRecipient
from harbour.sharing.services.one_time import (
    ask_by_one_time_form,
    one_time_answers_received,
    withdraw_one_time_form,
)
from harbour.sharing.services.steps import take_step
from harbour.sharing.terms import AgencyKind, MediaType, Purpose, Role

__all__ = [
    "Agency",
    "AgencyKind",
    "GRANT_COLUMNS",
    "MediaType",
    "Merged",
    "OneTimeAsked",
    "OneTimeQuestion",
    "OneTimeRecipient",
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
    "ask_by_one_time_form",
    "combined",
    "copy_in",
    "consult",
    "decrypted",
    "demo_people",
    "discard_draft",
    "disclose",
    "drafts_of",
    "StoredFile",
    "encrypted",
    "file_content",
    "store_file",
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
    "one_time_answers_received",
    "one_time_asked",
    "one_time_forms",
    "outside_the_records",
    "people_by_username",
    "people_with_role",
    "rank_of",
    "readers_of",
    "protect",
    "receipt_for",
    "reference",
    "renewed",
    "save_draft",
    "searched",
    "staff_with_roles",
    "system_actor",
    "take_back",
    "take_step",
    "why_visible",
    "withdraw_one_time_form",
]
