"""Victims at high risk who were referred to an independent adviser."""

from datetime import datetime, timedelta

from harbour.advisers.api import BASIS, FIRST_CONTACT
from harbour.sharing.api import Role
from harbour.synthetic_force.domain import agencies
from harbour.synthetic_force.domain.giving import give
from harbour.synthetic_force.domain.ground import AREA_OF, slug
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.reference import FORCE
from harbour.synthetic_force.domain.work import About, Met, Work

_WHY = (
    "She wants to know what happens in court",
    "She has nobody to speak to, and he knows all her friends",
    "She is thinking of leaving and does not know how",
    "Her locks were changed; she wants a plan for the school run",
)


def tell_adviser(work: Work, told: Happening, at: datetime) -> None:
    """The referral, the first contact and what came of it."""
    victim, draw = told.family.victim, work.draw("advisers")
    district = slug(victim.home.district)
    city = "solent-city" if district == "solent-city" else "oysterport"
    adviser = work.draw("whose client").choice(work.frame.posted[f"idva-{city}", Role.IDVA.value])
    by = work.supervisor(victim.home.district)
    began = work.late(FIRST_CONTACT.deadline(at).due_at, at, 0.15, "adviser reaches her")
    declines = draw.random() < 0.25
    engagement = work.force.write(
        "advisers_engagement",
        at,
        case_id=told.case_id,
        victim_id=victim.record,
        to_agency_id=work.frame.agency[agencies.IDVA],
        team_id=work.frame.team[f"safeguarding-{slug(AREA_OF[victim.home.district])}"],
        grade=told.final_grade,
        why=draw.choice(_WHY),
        agreement="AGREED",
        basis="",
        district=district,
        language=victim.heritage.language if victim.needs_interpreter else "",
        specialisms=[],
        primary_considered="",
        referred_by=by,
        referred_at=at,
        adviser_id=adviser if work.has_happened(at + timedelta(hours=2)) else None,
        status="REFERRED",
        end_reason="",
    )
    work.owe(
        FIRST_CONTACT.deadline(at),
        title=FIRST_CONTACT.title,
        about=About("advisers.engagement", engagement, "advisers:client", victim),
        team_id=work.frame.team[agencies.IDVA],
        owed_by=agencies.IDVA,
        met=Met(began, adviser, "Spoken to"),
    )
    service = work.sources.books[agencies.IDVA]
    if work.has_happened(began):
        file = service.write(
            "advisers_supportfile", began, engagement_id=engagement, opened_at=began
        )
        service.write(
            "advisers_attempt", began, file_id=file, way="CALL", result="REACHED",
            words="She can speak on weekday mornings", made_by=adviser, made_at=began,
        )  # fmt: skip
    moves = [("speak", "CONTACTED", adviser, began, "")]
    if declines:
        moves.append(("decline", "DECLINED", adviser, began + timedelta(hours=1), ""))
    else:
        moves.append(("engage", "ENGAGED", adviser, began + timedelta(days=1), ""))
        ended = began + timedelta(days=draw.randint(50, 95))
        moves.append(("close", "CLOSED", adviser, ended, ""))
    service.steps("advisers_engagementstep", engagement, "REFERRED", work.happened(moves))
    give(work.sources, FORCE, agencies.IDVA, "support", "pole.personrecord", victim.record, at=at,
         reason=BASIS)  # fmt: skip
