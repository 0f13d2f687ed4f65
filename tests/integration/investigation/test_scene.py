"""The scene in the database: needs that are owed at once, firearms, exhibits, cautions, paper."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from pypdf import PdfReader

from harbour.design_system.paper import pdf
from harbour.investigation import selectors, services
from harbour.investigation.models import Caution, Trial, TrialSlot
from harbour.investigation.services import Answers, NewExhibit, NewNeeds
from harbour.investigation.services.caution import trial_list
from harbour.investigation.views.charging import _PAPER
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.learning.models import Pilot
from harbour.learning.selectors.pilots import follows_from_seed
from harbour.learning.services import pilots
from harbour.pole.api import WarningCode, offence_coded, warn
from harbour.pole.models import Event
from harbour.referrals.models import AdultNeed
from harbour.sharing.api import StoredFile, file_content, name_reader
from harbour.workforce.api import duties_of
from tests.integration.investigation.test_file import answer_all
from tests.integration.investigation.test_suspects import arrest
from tests.integration.safeguarding.conftest import NOW
from tests.unit.sharing.test_files import HIDDEN, picture

LATER = NOW + timedelta(hours=1)
PILOT = pilots.NewPilot(
    title="Workshops", question="Are fewer harmed?", eligible=["Accepts"], usual_arm="Control",
    new_arm="Workshop", outcome="Harm again", follow_up_days=365, margin=None, planned_size=2,
    authority="Chief officer", at_cautions=True,
)  # fmt: skip


def owed(actor, crime: UUID) -> set[str]:
    return {rule for rule, each in duties_of(actor, crime).items() if each.met_at is None}


def test_no_safe_place_and_a_forensic_window_are_owed_at_once(
    recorded: Callable, acting: Callable
) -> None:
    crime = recorded().crime
    good = {"tonight": "NEEDS", "sarc": "ACCEPTED", "helplines_given": True,
            "samples": ("ORAL", "VAGINAL")}  # fmt: skip
    with acting("response.officer") as actor:
        for wrong in (
            good | {"language": "Polish"},
            good | {"helplines_given": False},
            good | {"samples": ()},
        ):
            with pytest.raises(DomainError):
                services.record_needs(actor, crime_id=crime, needs=NewNeeds(**wrong), at=NOW)
        made = services.record_needs(actor, crime_id=crime, needs=NewNeeds(**good), at=NOW)
        assert made.window_ends_at == NOW + timedelta(days=7)
        assert {"investigation.housing", "investigation.sarc"} <= owed(actor, crime)
        safe = NewNeeds(**(good | {"tonight": "ELSEWHERE"}))
        services.record_needs(actor, crime_id=crime, needs=safe, at=LATER)
        services.taken_to_sarc(actor, crime_id=crime, words="Seen there", at=LATER)
        assert not {"investigation.housing", "investigation.sarc"} & owed(actor, crime)
        services.record_scene(actor, crime_id=crime, act="CSI", done_at=NOW, words="", at=LATER)
        with pytest.raises(DomainError, match="Say when"):
            services.record_scene(actor, crime_id=crime, act="CSI", done_at=None, words="", at=NOW)


def test_a_disability_told_at_the_scene_owes_a_decision_on_adult_safeguarding(
    recorded: Callable, acting: Callable
) -> None:
    crime = recorded().crime
    said = NewNeeds(tonight="HOME", sarc="NONE", helplines_given=True, disability="Is blind")
    with acting("response.officer") as actor:
        services.record_needs(actor, crime_id=crime, needs=said, at=NOW)
    with acting("cru.officer"):
        assert [each.words for each in AdultNeed.objects.all()] == ["Told at the scene: Is blind"]


def test_a_firearms_warning_raises_licensing_by_itself(opened: Callable, acting: Callable) -> None:
    case = opened("MEDIUM")
    with acting("investigator") as actor:
        warn(actor, record_id=case.suspect, code=WarningCode.FI, text="Shotgun certificate",
             from_on=NOW.date(), review_on=NOW.date() + timedelta(days=90))  # fmt: skip
        crime = services.record_crime(actor, incident_event_id=case.event, at=NOW,
                                      crime=services.NewCrime(number="4426F1")).id  # fmt: skip
        raised = selectors.crime(actor, crime).firearms.get()
        assert "investigation.firearms" in owed(actor, raised.suspect_id)
        page = selectors.scene_page(actor, selectors.crime(actor, crime), now=NOW)
        assert [each.rule for each in page.duties] == ["investigation.firearms"]
        with pytest.raises(DomainError, match="has been told"):
            services.raise_firearms(actor, suspect_id=raised.suspect_id, why="SAID", words="",
                                    at=NOW)  # fmt: skip
        with pytest.raises(NotPermitted):
            services.answer_firearms(actor, raised_id=raised.id, words="Seized", at=LATER)
    with acting("duty.inspector") as actor:
        services.answer_firearms(actor, raised_id=raised.id, words="Seized", at=LATER)
        assert "investigation.firearms" not in owed(actor, raised.suspect_id)


def exhibit(**more: object) -> NewExhibit:
    said = {"kind": "PICTURE", "reference": "ST/1", "title": "Her arm", "found_at": NOW,
            "held_where": "Store"}  # fmt: skip
    return NewExhibit(**(said | more))


def test_an_original_is_never_altered_and_only_the_clean_copy_is_looked_at(
    recorded: Callable, acting: Callable
) -> None:
    crime, content = recorded().crime, picture()
    with acting("response.officer") as actor:
        made = services.add_exhibit(actor, crime_id=crime, exhibit=exhibit(content=content), at=NOW)
        assert made.sha256 == sha256(content).hexdigest()
        assert file_content(actor, made.file_id, original=True) == content
        assert HIDDEN.encode() not in file_content(actor, made.file_id)
        with pytest.raises(DomainError, match="has this reference"):
            services.add_exhibit(actor, crime_id=crime, exhibit=exhibit(), at=NOW)
        with pytest.raises(DomainError, match="JPEG or PNG"):
            services.add_exhibit(
                actor, crime_id=crime, exhibit=exhibit(reference="ST/2", content=b"x"), at=NOW
            )
        with pytest.raises(DatabaseError), transaction.atomic():
            StoredFile.objects.filter(id=made.file_id).update(size=1)
        services.move_exhibit(actor, exhibit_id=made.id, to_where="Laboratory", why="To compare",
                              at=LATER)  # fmt: skip
        page = selectors.scene_page(actor, selectors.crime(actor, crime), now=LATER)
        assert [move.to_where for move, _ in page.exhibits[0][2]] == ["Laboratory"]
    with acting("idva") as actor:
        with pytest.raises(NotVisible):
            file_content(actor, made.file_id)
        assert not StoredFile.objects.count()


def test_the_case_file_lists_everything_and_holds_no_address(
    recorded: Callable, acting: Callable
) -> None:
    crime = recorded().crime
    hidden_at = "She hides at 41 Sealed Harbour Quay, QZ9 8XX"
    with acting("investigator") as actor:
        answer_all(actor, crime)
        services.record_view(actor, crime_id=crime, view="SUPPORTS", words=hidden_at,
                             is_pressed=False, at=NOW)  # fmt: skip
        services.add_exhibit(actor, crime_id=crime, exhibit=exhibit(title=hidden_at), at=NOW)
        services.list_unused(actor, crime_id=crime, title="Custody log", held_where="Custody",
                             is_sensitive=False, may_undermine=True, why=hidden_at,
                             at=NOW)  # fmt: skip
        services.list_unused(actor, crime_id=crime, title="Informant", held_where="Safe",
                             is_sensitive=True, may_undermine=False, why="A source",
                             at=NOW)  # fmt: skip
        data = selectors.bundle_data(actor, selectors.crime(actor, crime), now=LATER)
        made = pdf(_PAPER / "bundle.typ", data, title="Case file", marking="Official: sensitive",
                   printed_by="Sian Testcase", printed_at=LATER)  # fmt: skip
        noted = services.note_bundle(actor, crime_id=crime, content=made, at=LATER)
    paper = PdfReader(io.BytesIO(made))
    text = " ".join(page.extract_text() for page in paper.pages)
    assert noted.sha256 == sha256(made).hexdigest()
    for section in selectors.SECTIONS:
        assert section in text
    assert "ST/1" in text
    assert "Custody log" in text
    for hidden in ("Sealed Harbour", "QZ9", "8XX", "Informant"):
        assert hidden not in text
        assert hidden.encode() not in made
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]


YES = Answers(admits=True, is_overwhelming=False, needs_help=False, she_was_reached=True,
              specific_risk=False)  # fmt: skip


def _files(file: UUID) -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM sharing_storedfile WHERE id = %(file)s),"
            " (SELECT count(*) > 0 FROM sharing_filechunk WHERE file_id = %(file)s)::int",
            {"file": file},
        )
        return cursor.fetchone()


def test_a_file_is_seen_only_with_its_crime(recorded: Callable, acting: Callable) -> None:
    crime = recorded().crime
    with acting("response.officer") as actor:
        new = exhibit(content=picture())
        file = services.add_exhibit(actor, crime_id=crime, exhibit=new, at=NOW).file_id
        assert _files(file) == (1, 1)
    with acting("duty.inspector") as actor:
        event = selectors.crime(actor, crime).event_id
        name_reader(actor, kind="pole.event", record_id=event, user_id=actor.user_id,
                    until=NOW + timedelta(days=365), reason="A colleague's home")  # fmt: skip
        Event.objects.filter(id=event).update(is_restricted=True)
        assert _files(file) == (1, 1)
    with acting("response.officer") as actor:
        assert _files(file) == (0, 0)
        with pytest.raises(NotVisible):
            file_content(actor, file)


@pytest.fixture
def cautionable(opened: Callable, acting: Callable) -> Callable:
    """A man arrested for assault by beating of his partner, at medium risk."""

    def make(name: str = "Amara", number: str = "4426K1") -> UUID:
        case = opened("MEDIUM", name=name)
        with acting("investigator") as actor:
            new = services.NewCrime(number=number, officer_id=actor.user_id, sub_type="PARTNER",
                                    offence_id=offence_coded("CJ88116").id)  # fmt: skip
            crime = services.record_crime(actor, incident_event_id=case.event, at=NOW, crime=new)
            suspect = crime.suspects.get()
        with acting("response.sergeant") as actor:
            arrest(actor, suspect.id)
        return suspect.id

    return make


def authorised(actor) -> None:
    for kind in ("PROSECUTOR", "ETHICS", "DPIA"):
        services.record_authority(
            actor, kind=kind, reference="R1", given_by="CPS Wessex", from_on=NOW.date(),
            until_on=NOW.date() + timedelta(days=365),
        )  # fmt: skip


def test_cautions_are_off_until_all_three_are_recorded(
    cautionable: Callable, acting: Callable
) -> None:
    suspect = cautionable()
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="are off"):
            services.ask_for_caution(actor, suspect_id=suspect, answers=YES, at=NOW)
        with pytest.raises(DatabaseError, match="are off"), transaction.atomic():
            Caution.objects.create(owner_agency_id=actor.agency_id, suspect_id=suspect,
                                   criteria="x", reasons=[], asked_by=actor.user_id,
                                   asked_at=NOW)  # fmt: skip
    with acting("duty.inspector") as actor:
        authorised(actor)
    with acting("investigator") as actor:
        helped = replace(YES, needs_help=True)
        made = services.ask_for_caution(actor, suspect_id=suspect, answers=helped, at=NOW)
        unmet = [words for words, met in made.reasons if not met]
        assert unmet == ["The suspect needs neither interpreter nor appropriate adult"]
        assert made.status == "NOT_ELIGIBLE"


def test_a_trial_allocates_by_a_sealed_list_that_anybody_draws_again(
    cautionable: Callable, acting: Callable
) -> None:
    suspects = [cautionable(f"N{n}", f"4426T{n}") for n in range(2)]
    with acting("duty.inspector") as actor:
        authorised(actor)
        trial = services.open_trial(actor, name="CARA", arms=("Workshop", "Control"), size=2,
                                    at=NOW).id  # fmt: skip
        for column in (Trial.objects.values_list("seed"), TrialSlot.objects.values_list("arm")):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                list(column)
    drawn = [_accepted(acting, suspect, trial) for suspect in suspects]
    with acting("duty.inspector") as actor:
        seed = services.close_trial(actor, trial_id=trial, at=LATER)
        (shown,) = selectors.trials(actor)
    assert sorted(drawn) == ["Control", "Workshop"]
    assert [arm for _, arm in trial_list(seed, ("Workshop", "Control"), 2)] == drawn
    assert shown.fits


def test_who_is_drawn_for_a_caution_is_enrolled_in_its_pilot(
    cautionable: Callable, acting: Callable
) -> None:
    suspects = [cautionable(f"P{n}", f"4426P{n}") for n in range(3)]
    with acting("duty.inspector") as actor:
        authorised(actor)
        pilot = pilots.register(actor, PILOT, at=NOW)
        with pytest.raises(DomainError, match="even number"):
            pilots.register(actor, replace(PILOT, planned_size=3), at=NOW)
        pilots.move(actor, pilot_id=pilot.id, event="open", reason="Authorised", at=NOW)
        trial = Pilot.objects.get(id=pilot.id).trial_id
    arms = [_accepted(acting, suspect, trial) for suspect in suspects[:2]]
    with acting("duty.inspector") as actor:
        enrolled = Pilot.objects.get(id=pilot.id).enrolments.order_by("place")
        assert [each.arm for each in enrolled] == arms
        assert [each.reference for each in enrolled] == ["4426P0 place 1", "4426P1 place 2"]
        with pytest.raises(DomainError, match="come by themselves"):
            pilots.enrol(actor, pilot_id=pilot.id, reference="x", meets=["Accepts"], at=NOW)
        pilots.move(actor, pilot_id=pilot.id, event="stop", reason="Harm", at=LATER)
        pilots.move(actor, pilot_id=pilot.id, event="close", reason="Over", at=LATER)
        (shown,) = selectors.trials(actor)
        assert shown.fits
        assert follows_from_seed(actor, Pilot.objects.get(id=pilot.id))
    with pytest.raises(DomainError, match="closed or full"):
        _accepted(acting, suspects[2], trial)


def _accepted(acting: Callable, suspect: UUID, trial: UUID | None) -> str:
    with acting("investigator") as actor:
        made = services.ask_for_caution(actor, suspect_id=suspect, answers=YES, at=NOW)
        with pytest.raises(DomainError):
            services.consult_victim(actor, caution_id=made.id, words=" ", at=NOW)
        services.consult_victim(actor, caution_id=made.id, words="I want it to stop", at=NOW)
        with pytest.raises(NotPermitted):
            services.decide_caution(actor, caution_id=made.id, agrees=True, prosecutor="P",
                                    words="x", at=NOW)  # fmt: skip
    with acting("duty.inspector") as actor:
        services.decide_caution(actor, caution_id=made.id, agrees=True, prosecutor="CPS 9",
                                words="Fits", at=NOW)  # fmt: skip
    with acting("investigator") as actor:
        return services.answer_offer(
            actor, caution_id=made.id, accepts=True, trial_id=trial, at=NOW
        ).arm
