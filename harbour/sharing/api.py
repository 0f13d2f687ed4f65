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

from harbour.sharing.agreement_reads import (
    contribution,
    contributions_since,
    contributions_to,
    pointers_to,
    told_about,
)
from harbour.sharing.asked_page import one_time_asked
from harbour.sharing.background_reads import jobs_that_fail, standstill
from harbour.sharing.decorators import no_records, outside_the_records
from harbour.sharing.domain.background import Standstill
from harbour.sharing.domain.one_time import Question as OneTimeQuestion
from harbour.sharing.domain.retention import LEAST_YEARS, QUESTIONS, Group
from harbour.sharing.domain.visibility import Owned, Personal, Through
from harbour.sharing.domain.witness import Unreadable
from harbour.sharing.domain.workflow import RECTIFICATION, RETENTION
from harbour.sharing.hidden import HIDDEN
from harbour.sharing.keeping_reads import (
    ending_soon,
    kept_about,
    recipients_of,
    rectifications,
    reviews_waiting,
    shared_with_us,
    use_of_shared,
)
from harbour.sharing.models import (
    Agency,
    Agreement,
    SharedQuerySet,
    SharedRecord,
    StoredFile,
    User,
)
from harbour.sharing.policies import may_keep_agreements
from harbour.sharing.protection import protect, reference, renewed
from harbour.sharing.selectors import (
    Sight,
    Why,
    agencies,
    agency_by_code,
    demo_people,
    given_about,
    grants_to,
    names_of,
    one_time_forms,
    people_by_name,
    people_with_role,
    rank_of,
    readers_of,
    records_only_under,
    staff_with_roles,
    standing_grants,
    why_visible,
)
from harbour.sharing.services.acting import (
    acting_as,
    actor_called,
    actor_for,
    counting_all,
    system_actor,
)
from harbour.sharing.services.agreements import (
    agencies_that_lead,
    agreements_reviewed,
    agreements_to_review,
    clauses_ending,
    end_clause,
)
from harbour.sharing.services.audit import (
    Subject,
    combined,
    consult,
    decrypted,
    disclose,
    encrypted,
    searched,
)
from harbour.sharing.services.background import as_each_system, as_systems, by_the_clock
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
    give,
    load_grants,
    name_reader,
    refused_alike,
    signed_clause_for,
    take_back,
    take_back_from,
    take_back_given_for,
    take_back_within,
)
from harbour.sharing.services.keeping import (
    answer_rectification,
    ask_to_put_right,
    decide_on_proposal,
    lift_hold,
    look_again_after,
    open_review,
    own_review,
    place_hold,
    propose,
    prove_disposal,
    rectifications_answered,
    rectifications_asked,
)
from harbour.sharing.services.loading import Merged, copy_in, merge_in
from harbour.sharing.services.misuse import (
    bears_name,
    close_people,
    declare_link,
    is_known_to,
    known_among,
    refuse_household,
    refuse_own,
)
from harbour.sharing.services.one_time import Asked as OneTimeAsked
from harbour.sharing.services.one_time import Recipient as OneTimeRecipient
from harbour.sharing.services.one_time import (
    ask_by_one_time_form,
    one_time_answers_received,
    withdraw_one_time_form,
)
from harbour.sharing.services.steps import take_step, take_steps
from harbour.sharing.services.telling import (
    contribute,
    keep_received,
    point_to,
    take_back_told,
)
from harbour.sharing.services.witness import disputes
from harbour.sharing.terms import (
    SHAREABLE,
    AgencyKind,
    DangerTold,
    Handling,
    HoldGround,
    MediaType,
    Purpose,
    Relation,
    ReviewGroup,
    Role,
)

__all__ = [
    "GRANT_COLUMNS",
    "HIDDEN",
    "LEAST_YEARS",
    "QUESTIONS",
    "RECTIFICATION",
    "RETENTION",
    "SHAREABLE",
    "Agency",
    "AgencyKind",
    "Agreement",
    "DangerTold",
    "Group",
    "Handling",
    "HoldGround",
    "MediaType",
    "Merged",
    "OneTimeAsked",
    "OneTimeQuestion",
    "OneTimeRecipient",
    "Owned",
    "Personal",
    "Purpose",
    "Relation",
    "ReviewGroup",
    "Role",
    "SharedQuerySet",
    "SharedRecord",
    "Sight",
    "Standstill",
    "StoredFile",
    "Subject",
    "Through",
    "Unreadable",
    "User",
    "Why",
    "acting_as",
    "actor_called",
    "actor_for",
    "agencies",
    "agencies_that_lead",
    "agency_by_code",
    "agreements_reviewed",
    "agreements_to_review",
    "answer_rectification",
    "as_each_system",
    "as_systems",
    "ask_by_one_time_form",
    "ask_to_put_right",
    "by_the_clock",
    "clauses_ending",
    "combined",
    "consult",
    "contribute",
    "contribution",
    "contributions_since",
    "contributions_to",
    "copy_in",
    "counting_all",
    "decide_on_proposal",
    "declare_link",
    "decrypted",
    "demo_people",
    "discard_draft",
    "disclose",
    "disputes",
    "drafts_of",
    "encrypted",
    "end_clause",
    "ending_soon",
    "file_content",
    "give",
    "given_about",
    "grants_to",
    "is_known_to",
    "jobs_that_fail",
    "keep_receipt",
    "keep_received",
    "kept_about",
    "lift_hold",
    "load_draft",
    "load_grants",
    "look_again_after",
    "may_keep_agreements",
    "merge_in",
    "name_reader",
    "names_of",
    "no_records",
    "one_time_answers_received",
    "one_time_asked",
    "one_time_forms",
    "open_review",
    "outside_the_records",
    "own_review",
    "people_by_name",
    "people_with_role",
    "place_hold",
    "point_to",
    "pointers_to",
    "propose",
    "protect",
    "prove_disposal",
    "rank_of",
    "readers_of",
    "receipt_for",
    "recipients_of",
    "records_only_under",
    "rectifications",
    "rectifications_answered",
    "rectifications_asked",
    "reference",
    "refuse_household",
    "refuse_own",
    "refused_alike",
    "bears_name",
    "close_people",
    "known_among",
    "renewed",
    "reviews_waiting",
    "save_draft",
    "searched",
    "shared_with_us",
    "signed_clause_for",
    "staff_with_roles",
    "standing_grants",
    "standstill",
    "store_file",
    "system_actor",
    "take_back",
    "take_back_from",
    "take_back_given_for",
    "take_back_told",
    "take_back_within",
    "take_step",
    "take_steps",
    "told_about",
    "use_of_shared",
    "why_visible",
    "withdraw_one_time_form",
]
