"""A release stands on the timeline of whoever leaves and of whoever must know: never a home."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from harbour.perpetrators import services
from harbour.perpetrators.api import timeline
from harbour.perpetrators.models import Release
from harbour.perpetrators.services import NewRecall, NewRelease, NewStaffMatter
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]

HOME = "7 Plainly Invented Row"
WORDS = f"At {HOME}"
HOUR = timedelta(hours=1)


@pytest.fixture
def her(opened: Callable[..., Opened]) -> Opened:
    return opened(days_ago=2)


@pytest.fixture
def held(her: Opened, acting: Callable, frame: Reference) -> Release:
    """Planned, one try that failed, moved, out on licence with a tag, recalled and back."""
    new = NewRelease(
        kind="LICENCE", leaves_at=NOW + 9 * HOUR, place="HMP Nowhere", victims=[her.victim],
        team_id=frame.team["neighbourhood-oysterport"], conditions=f"Not to go to {HOME}",
        keep_away="Fathom Quay", tag="CURFEW", tag_until_on=(NOW + timedelta(days=90)).date(),
    )  # fmt: skip
    recall = NewRecall(kind="EMERGENCY", ordered_by="Casework section", why=WORDS,
                       ordered_at=NOW + 7 * HOUR)  # fmt: skip
    with acting("investigator") as actor:
        made = services.plan_release(actor, record_id=her.suspect, plan=new, at=NOW)
        services.move_release(actor, release_id=made.id, leaves_at=NOW + 5 * HOUR, reason=WORDS,
                              at=NOW + HOUR)  # fmt: skip
    with acting("safeguarding.officer") as actor:
        services.warn(actor, release_id=made.id, victim_row_id=made.victims.get().id,
                      result="COULD_NOT", words=WORDS, at=NOW + 2 * HOUR)  # fmt: skip
    with acting("investigator") as actor:
        services.record_leaving(actor, release_id=made.id, at=NOW + 5 * HOUR,
                                officer_id=frame.user["safeguarding.officer"])  # fmt: skip
        sought = services.record_recall(actor, release_id=made.id, recall=recall, at=NOW + 8 * HOUR)
        services.end_recall(actor, recall_id=sought.id, event="return", reason=WORDS,
                            at=NOW + 9 * HOUR)  # fmt: skip
    return made


def lines(acting: Callable, username: str, record: UUID) -> list[str]:
    with acting(username) as actor:
        found = sorted(timeline(actor, [record]), key=lambda each: each.at)
        return [f"{each.title}. {each.text}" for each in found if each.kind == "RELEASE"]


def test_everything_of_a_release_is_told_in_turn_and_no_home(
    her: Opened, held: Release, acting: Callable
) -> None:
    theirs = lines(acting, "investigator", her.suspect)
    hers = lines(acting, "safeguarding.officer", her.victim)
    starts = [
        "Release planned: From prison, on licence. HMP Nowhere. Leaves ",
        "Release moved to another time: From prison, on licence. HMP Nowhere",
        "Released: From prison, on licence. HMP Nowhere",
        "End planned: Electronic monitoring ends. Curfew, worn since HMP Nowhere. Leaves ",
        "Recalled to prison: Emergency recall. By Casework section",
        "Back in prison after a recall. ",
    ]

    assert len(theirs) == len(starts)
    assert all(any(line.startswith(each) for line in theirs) for each in starts)
    assert "Curfew until" in theirs[0]
    assert "Warn the victim before they leave: Could not reach the victim. " in hers
    assert sum("Of somebody this person is protected from." in each for each in hers) == 6
    assert not [line for line in (*theirs, *hers) if HOME in line or "Fathom" in line]


def test_only_police_who_may_see_it_are_told(
    her: Opened, held: Release, acting: Callable, frame: Reference
) -> None:
    before = lines(acting, "cru.officer", her.victim)
    named = ("investigator", "safeguarding.officer", "response.officer", "neighbourhood",
             "duty.inspector", "superintendent")  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        told = NewStaffMatter(works_for="Here", why="A conflict", victims=[her.victim], kept=[],
                              until=(NOW + timedelta(days=60)).date(),
                              readers=[frame.user[each] for each in named])  # fmt: skip
        services.raise_staff_matter(actor, record_id=her.suspect, matter=told, at=NOW)

    assert before
    assert lines(acting, "cru.officer", her.victim) == []
    assert lines(acting, "cru.officer", her.suspect) == []
    assert lines(acting, "idva", her.victim) == []
    assert lines(acting, "investigator", her.victim) == before


def test_the_line_opens_the_release_only_for_those_who_may_open_it(
    her: Opened, held: Release, browse: Callable, settings
) -> None:
    settings.FORCE = {**settings.FORCE, "reason_outside_own_work": False}
    page = reverse("casefile:person", args=[her.suspect])
    release = reverse("perpetrators:release", args=[held.id])
    opens, only_reads = browse("neighbourhood").get(page), browse("call.handler").get(page)

    assert release in opens.content.decode()
    assert "Released: From prison, on licence" in only_reads.content.decode()
    assert release not in only_reads.content.decode()
