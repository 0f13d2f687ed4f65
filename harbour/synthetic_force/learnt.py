"""What the invented village has learnt: a report taken up, a death review, pilots, surveys; the
two perpetrators of its stories who are managed; and what victims were told of arrests.

Told by the product's own use cases, as those of the force who would do it, so that every step and
duty is there. Nobody in it is real; the effects are invented and say so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import cycle, islice
from random import Random
from uuid import UUID

from harbour.advisers.api import LIVE, standing_of
from harbour.design_system.words import uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date, nth_working_day, start_of
from harbour.learning.api import deaths, lessons, pilots, recommendations, survey, surveys
from harbour.performance.api import measure, note_change, set_aim
from harbour.perpetrators.api import (
    NewPlan,
    Order,
    OrderKind,
    acknowledge,
    decide,
    listed_on,
    nominate,
    review,
)
from harbour.pole.api import Event, EventKind, Involvement, InvolvementRole, person_ids
from harbour.safeguarding.api import (
    Channel,
    Happening,
    NewSafeContact,
    Spoke,
    UpdateKind,
    agree_safe_contact,
    owe_update,
    tell_of,
)
from harbour.sharing.api import Role, acting_as, actor_called
from harbour.workforce.api import teams_of


@contextmanager
def _as(username: str) -> Iterator[Actor]:
    actor = actor_called(username)
    with acting_as(actor):
        yield actor


def remember(as_of: datetime) -> None:
    """Everything that has been learnt by this instant."""
    _figures(as_of)
    _perpetrators(as_of)
    _news(as_of)
    _advised(as_of)
    _recommendations(as_of)
    _death(as_of)
    _pilots(as_of)
    _surveys(as_of)


def _figures(as_of: datetime) -> None:
    told = measure("spoken-to-in-time")
    with _as("duty.inspector") as actor:
        set_aim(
            actor,
            definition=told,
            at_least=90,
            why="Invented: somebody at high or medium risk is owed a word within the hours of the"
            " grade.",
            at=as_of - timedelta(days=120),
        )
        note_change(
            actor,
            definition=told,
            changed_on=london_date(as_of - timedelta(days=100)),
            words="Invented: a safeguarding officer now works the late tour in each area.",
            at=as_of - timedelta(days=99),
        )


def _perpetrators(as_of: datetime) -> None:
    """One serial perpetrator has an owner, a plan and a beat that read of them; Darren waits."""
    at = as_of - timedelta(days=20)
    with _as("neighbourhood") as actor:
        team, owner_id = teams_of(actor)[0], actor.user_id
        leon, darren = (_bound_by(actor, kind) for kind in (OrderKind.NMO, OrderKind.BAIL))
        himself = set(person_ids(actor, [darren]))
        listed = (
            each
            for each in listed_on(actor, on=london_date(as_of))
            if each.is_serial and each.person not in himself
        )
        serial = next((each.person for each in listed), leon)
        for person, why, when in (
            (serial, "Two victims and more, and known at the same places", at),
            (darren, "His mother three times in a year", as_of - timedelta(days=2)),
        ):
            nominate(actor, record_id=person, team_id=team.id, why=why, at=when)
    with _as("safeguarding.supervisor") as actor:
        decide(
            actor, record_id=serial, event="adopt", owner_id=owner_id,
            at=at + timedelta(days=2), reason="Proven, and nobody answers for it yet",
        )  # fmt: skip
    with _as("neighbourhood") as actor:
        plan = NewPlan(
            scan="The same conduct with each new partner, within months",
            analyse="Drink on the days before, and nobody who knows of the last",
            respond="Visits on those days; conditions explained; the new partner may ask",
            assess="Seen twice since, sober",
        )
        review(actor, record_id=serial, plan=plan, at=as_of - timedelta(days=6))
        acknowledge(actor, team_id=team.id, at=as_of - timedelta(days=1))


def _bound_by(actor: Actor, kind: OrderKind) -> UUID:
    """Whom the last order of a kind binds."""
    orders = Order.objects.visible_to(actor).filter(kind=kind).order_by("-made_on", "id")
    return orders.values_list("subject_id", flat=True)[0]


def _news(as_of: datetime) -> None:
    """Victims were told of arrests: most in time, some days too late, some written down late."""
    with _as("investigator") as actor:
        crimes = Event.objects.visible_to(actor).filter(
            kind=EventKind.CRIME, is_domestic=True, arrested=True,
            reported_at__lt=as_of - timedelta(days=20),
        )  # fmt: skip
        named = Involvement.objects.filter(event__in=crimes, role=InvolvementRole.VICTIM)
        for turn, each in enumerate(named.select_related("event").order_by("id")[:40]):
            arrested_at = each.event.reported_at + timedelta(hours=5)
            told_at = arrested_at + timedelta(days=6 if turn % 9 == 4 else 0, hours=3)
            tell_of(
                actor,
                happening=Happening(
                    kind=UpdateKind.ARREST.value,
                    victim_id=each.record_id,
                    event_id=each.event_id,
                    area_id=each.event.area_id,
                    happened_at=arrested_at,
                ),
                result="tell",
                words="By voice, alone",
                at=told_at + timedelta(days=2 if turn % 9 == 7 else 0),
                spoke=Spoke(told_at=told_at, way="CALL"),
            )


CLIENTS = 3


def _advised(as_of: datetime) -> None:
    """What clients' advisers read of some: bailed, in court soon, and when they may ring."""
    sits_at = start_of(nth_working_day(london_date(as_of), 7)) + timedelta(hours=10)
    with _as("safeguarding.officer") as actor:
        named = Involvement.objects.filter(role=InvolvementRole.VICTIM)
        advised = standing_of(actor, named.values_list("record_id", flat=True).distinct())
        live = [each for each in advised.values() if each.status in LIVE and each.adviser_id]
        for turn, held in enumerate(sorted(live, key=lambda each: each.referred_at)[-CLIENTS:]):
            agree_safe_contact(
                actor,
                contact=NewSafeContact(
                    victim_id=held.victim_id,
                    channels=(Channel.PHONE.value,),
                    number=f"07700 90080{turn}",
                    earliest=time(10),
                    latest=time(14),
                    code_word="Lantern",
                ),
                at=as_of - timedelta(days=4),
            )
            suspects = Involvement.objects.filter(
                event_id=held.case.event_id, role=InvolvementRole.SUSPECT
            )
            news = Happening(
                kind=UpdateKind.BAIL.value,
                victim_id=held.victim_id,
                happened_at=as_of - timedelta(days=9),
                suspect_id=suspects.values_list("record_id", flat=True).first(),
                words="Not to contact the victim, directly or through anybody",
            )
            said = "By voice, at eleven"
            at = as_of - timedelta(days=8, hours=20)
            tell_of(actor, happening=news, result="tell", words=said, at=at)
            hearing = replace(
                news,
                kind=UpdateKind.HEARING.value,
                happened_at=as_of - timedelta(hours=2),
                concerns_at=sits_at,
                words=f"{uk_datetime(sits_at)}: Plea hearing, Oysterport Magistrates",
            )
            owe_update(actor, happening=hearing)


def _recommendations(as_of: datetime) -> None:
    began = as_of - timedelta(days=90)
    with _as("duty.inspector") as actor:
        report = recommendations.take_up_seven(actor, at=began)
        held = {each.number: each.id for each in report.recommendations.all()}
        for number, words, where in (
            (1, "Every local investigator is booked on the course", "Training register"),
            (6, "Two more advisers are paid for by the commissioner", "Minutes of the board"),
        ):
            recommendations.record_action(
                actor,
                recommendation_id=held[number],
                words=words,
                held_where=where,
                done_on=london_date(as_of - timedelta(days=30)),
                at=as_of - timedelta(days=30),
            )
        recommendations.complete(
            actor,
            recommendation_id=held[6],
            reason="Both are in post",
            at=as_of - timedelta(days=20),
        )
    with _as("cru.sergeant") as actor:
        recommendations.judge(
            actor,
            recommendation_id=held[6],
            event="sign_off",
            reason="Both were met, and have clients",
            at=as_of - timedelta(days=10),
        )


def _death(as_of: datetime) -> None:
    """A review under way: by its code alone, with its panel, two parts and a recommendation."""
    began = as_of - timedelta(days=110)
    with _as("duty.inspector") as actor:
        review = deaths.notify(
            actor,
            code="DR-01",
            kind="HOMICIDE",
            died_on=london_date(began - timedelta(days=9)),
            partnership="Oysterport Community Safety Partnership",
            at=began,
        )
        given = {"review_id": review.id}
        deaths.move(
            actor, **given, event="hold", reason="It appears to have come of abuse",
            at=began + timedelta(days=14),
        )  # fmt: skip
        for name, agency, is_chair in (
            ("Meredith Testcase", "Independent", True),
            ("Bea Testcase", "Independent advisers", False),
            ("Amrit Testcase", "Safeguarding", False),
        ):
            deaths.seat(
                actor, **given, name=name, agency=agency, is_chair=is_chair,
                is_independent=is_chair, at=began + timedelta(days=20),
            )  # fmt: skip
        for part, words, days in (
            ("HOME_OFFICE", "Told of the decision in writing", 15),
            ("TERMS", "Two years before the death, every agency", 35),
        ):
            at = began + timedelta(days=days)
            deaths.do_part(
                actor, **given, part=part, is_done=True, words=words,
                done_on=london_date(at), at=at,
            )  # fmt: skip
        recommendations.recommend(
            actor,
            recommendations.NewRecommendation(
                number=1,
                words="Ask a patient about abuse when a partner speaks for them each time.",
                level="LOCAL",
                agency="Health trust",
                lead_id=actor.user_id,
                evidence_needed="A sample of records in which it was asked",
                due_on=london_date(as_of + timedelta(days=60)),
                theme="Asking",
                death_review_id=review.id,
            ),
            at=began + timedelta(days=60),
        )
        lessons.share_lesson(
            actor,
            title="The one who always speaks",
            words="When one of two always answers, find a moment alone before you leave.",
            comes_from="Death review DR-01, early learning",
            for_roles=[Role.RESPONSE_OFFICER, Role.CALL_HANDLER],
            read_by_on=london_date(as_of + timedelta(days=14)),
            at=as_of - timedelta(days=5),
        )


def _pilots(as_of: datetime) -> None:
    _reduced_form(as_of)
    with _as("duty.inspector") as actor:
        cautions = pilots.register(
            actor,
            pilots.NewPilot(
                title="Conditional cautions with workshops",
                question="Are fewer harmed again when a first caution brings workshops?",
                eligible=["Everybody who accepts a conditional caution, as its rules allow"],
                usual_arm="Caution alone",
                new_arm="Caution and workshops",
                outcome="Another domestic abuse crime against the same victim",
                follow_up_days=365,
                margin=None,
                planned_size=40,
                authority="Invented: chief officer, ethics committee, prosecutor",
                at_cautions=True,
            ),
            at=as_of - timedelta(days=40),
        )
        pilots.move(
            actor, pilot_id=cautions.id, event="open", reason="Authority is on file",
            at=as_of - timedelta(days=30),
        )  # fmt: skip


def _reduced_form(as_of: datetime) -> None:
    """Enrolled, followed, closed, told and copied to the inspectorate. Every case is invented."""
    began, chance = as_of - timedelta(days=300), Random("the form by judgement")  # noqa: S311 -- invented
    eligible = ["No crime of violence", "No child in the household", "Not high risk before"]
    with _as("duty.inspector") as actor:
        held = pilots.register(
            actor,
            pilots.NewPilot(
                title="The risk form by judgement",
                question="Is nobody harmed more when officers judge whether to fill it in?",
                eligible=eligible,
                usual_arm="The whole form",
                new_arm="The form by judgement",
                outcome="Another domestic abuse crime against the same victim",
                follow_up_days=90,
                margin=10,
                planned_size=40,
                authority="Invented: chief officer; ethics committee, paper 7",
            ),
            at=began - timedelta(days=20),
        )
        pilots.move(actor, pilot_id=held.id, event="open", reason="Authorised", at=began)
        for turn in range(40):
            case = pilots.enrol(
                actor, pilot_id=held.id, reference=f"INC-{7001 + turn}", meets=eligible,
                at=began + timedelta(days=turn),
            )  # fmt: skip
            _followed(actor, case.id, began + timedelta(days=turn), chance)
        later = began + timedelta(days=200)
        pilots.move(actor, pilot_id=held.id, event="close", reason="All were followed", at=later)
        pilots.report(
            actor,
            pilot_id=held.id,
            cost="Invented: 20 minutes of an officer saved for each incident",
            evidence="Randomised and followed, and far too small to tell",
            changed="Nothing: the whole form stays until a larger trial",
            at=later,
        )
        pilots.copy_to(
            actor, pilot_id=held.id, copied_to="The inspectorate",
            copied_on=london_date(later + timedelta(days=3)), at=later + timedelta(days=3),
        )  # fmt: skip


def _followed(actor: Actor, case_id: UUID, at: datetime, chance: Random) -> None:
    """What became of a case: told after a month, and followed on to the end."""
    after = chance.randrange(90) if chance.random() < 0.25 else None
    for day in (30, 90):
        harmed = after if after is not None and after <= day else None
        pilots.tell_outcome(
            actor,
            enrolment_id=case_id,
            harmed_on=None if harmed is None else london_date(at + timedelta(days=harmed)),
            followed_until=london_date(at + timedelta(days=day)),
            at=at + timedelta(days=day + 30),
        )


def _surveys(as_of: datetime) -> None:
    chance = Random("surveys")  # noqa: S311 -- invented answers, always the same
    with _as("safeguarding.officer") as actor:
        _answered(actor, "victim", "VOICE", 40, chance, as_of)
    staff = ("response.officer", "call.handler", "investigator", "cru.officer", "neighbourhood")
    for turn, username in enumerate(islice(cycle(staff), 30)):
        with _as(username) as actor:
            _answered(actor, "practitioner", "SELF", 1, Random(turn), as_of)  # noqa: S311 -- invented


def _answered(
    actor: Actor, key: str, how: str, times: int, chance: Random, as_of: datetime
) -> None:
    asked = survey(key)
    for _ in range(times):
        answers = {
            code: chance.choices(("YES", "PARTLY", "NO"), weights=(5, 4, 3))[0]
            for code, _ in asked.questions
        }
        surveys.take_down(actor, asked, answers=answers, asked_how=how, at=as_of)
