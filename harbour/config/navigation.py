"""The links at the top of every page: only those that a role may use."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from harbour.design_system.layout import NavigationItem
from harbour.sharing.api import Role

_CONTROL_ROOM = (
    Role.CALL_HANDLER,
    Role.CONTROL_ROOM_SUPERVISOR,
    Role.DA_CONTROL_SPECIALIST,
    Role.DUTY_INSPECTOR,
)
_RESPONSE = (Role.RESPONSE_OFFICER, Role.RESPONSE_SERGEANT)
_UNIT = (Role.CRU_OFFICER, Role.CRU_SERGEANT)
_SAFEGUARDING = (Role.SAFEGUARDING_OFFICER, Role.SAFEGUARDING_SUPERVISOR)
_PARTNERS = (Role.PARTNER_WORKER, Role.PARTNER_MANAGER, Role.IDVA)
_POLICE = (
    *_CONTROL_ROOM,
    *_RESPONSE,
    *_UNIT,
    *_SAFEGUARDING,
    Role.INVESTIGATOR,
    Role.NEIGHBOURHOOD_OFFICER,
)


@dataclass(frozen=True, slots=True)
class _Link:
    text: str
    page: str
    roles: tuple[str, ...]
    under: tuple[str, ...] = ()
    """Other pages that belong to this link: it is marked as current on them too."""


_LINKS = (
    _Link("Your work", "casefile:home", tuple(Role)),
    _Link("Search", "casefile:search", (*_POLICE, *_PARTNERS), ("casefile:person",)),
    _Link(
        "Take a call",
        "control_room:new_call",
        (Role.CALL_HANDLER, Role.CONTROL_ROOM_SUPERVISOR),
        ("control_room:call", "control_room:new_person", "casefile:who_for_call"),
    ),
    _Link(
        "Incidents",
        "control_room:outstanding",
        (*_CONTROL_ROOM, *_RESPONSE),
        (
            "control_room:incident",
            "casefile:briefing",
            "casefile:who_for_incident",
            "investigation:record",
        ),
    ),
    _Link(
        "Live review",
        "control_room:review_queue",
        (Role.DA_CONTROL_SPECIALIST,),
        ("control_room:review",),
    ),
    _Link(
        "Forms to countersign",
        "risk:supervision",
        (Role.RESPONSE_SERGEANT, Role.DUTY_INSPECTOR),
        ("risk:countersign", "risk:not_completed"),
    ),
    _Link("Your assessments", "risk:mine", (Role.RESPONSE_OFFICER,), ("risk:assessment",)),
    _Link(
        "Call quality",
        "learning:calls",
        (Role.CONTROL_ROOM_SUPERVISOR, Role.DUTY_INSPECTOR),
        (
            "learning:call_plan",
            "learning:themes",
            "learning:theme",
            "learning:theme_call",
            "learning:theme_action",
        ),
    ),
    _Link(
        "Call checks",
        "learning:call_checks",
        (Role.CALL_HANDLER, Role.CONTROL_ROOM_SUPERVISOR, Role.DUTY_INSPECTOR),
        ("learning:call_check",),
    ),
    _Link("Assessments waiting", "referrals:queue", _UNIT, ("referrals:item",)),
    _Link("Asked of others", "referrals:sent", _UNIT),
    _Link(
        "Children",
        "referrals:children",
        (*_UNIT, Role.SAFEGUARDING_SUPERVISOR, Role.DUTY_INSPECTOR),
        ("referrals:notices",),
    ),
    _Link(
        "Nobody dropped",
        "referrals:nights",
        (Role.CRU_SERGEANT, Role.SAFEGUARDING_SUPERVISOR, Role.DUTY_INSPECTOR),
        ("referrals:night",),
    ),
    _Link("What builds up", "learning:building_up", (*_UNIT, Role.SAFEGUARDING_SUPERVISOR)),
    _Link(
        "Grading review",
        "learning:grading",
        (Role.CRU_SERGEANT, Role.SAFEGUARDING_SUPERVISOR, Role.DUTY_INSPECTOR, Role.ANALYST),
        ("learning:inspection", "learning:samples", "learning:sample"),
    ),
    _Link(
        "Second grades",
        "learning:second_grades",
        (*_UNIT, Role.SAFEGUARDING_SUPERVISOR),
        ("learning:second_grade",),
    ),
    _Link(
        "Safeguarding cases",
        "safeguarding:cases",
        _SAFEGUARDING,
        ("safeguarding:case", "casefile:tracker", "casefile:tracked"),
    ),
    _Link(
        "Victims to be told",
        "safeguarding:updates",
        (*_SAFEGUARDING, *_RESPONSE, Role.INVESTIGATOR),
        ("safeguarding:update",),
    ),
    _Link(
        "Clients",
        "advisers:clients",
        (Role.IDVA,),
        ("advisers:client", "advisers:file", "advisers:posts", "advisers:request"),
    ),
    _Link(
        "Investigations",
        "investigation:index",
        (
            *_RESPONSE,
            Role.INVESTIGATOR,
            Role.DUTY_INSPECTOR,
            Role.NEIGHBOURHOOD_OFFICER,
            Role.ANALYST,
        ),
        (
            "investigation:suspects",
            "investigation:suspect",
            "investigation:crime",
            "investigation:charging",
            "investigation:attrition",
            "investigation:evidence_led",
            "investigation:files",
        ),
    ),
    _Link(
        "Perpetrators",
        "perpetrators:index",
        (
            Role.NEIGHBOURHOOD_OFFICER,
            Role.RESPONSE_SERGEANT,
            Role.DUTY_INSPECTOR,
            Role.INVESTIGATOR,
            *_SAFEGUARDING,
        ),
        (
            "perpetrators:person",
            "perpetrators:briefing",
            "perpetrators:perhaps",
            "perpetrators:picture",
            "perpetrators:orders",
            "perpetrators:order",
            "perpetrators:notice",
            "perpetrators:places",
            "perpetrators:releases",
            "perpetrators:release",
            "perpetrators:recall",
            "perpetrators:custody",
            "perpetrators:custody_person",
            "perpetrators:to_be_judged",
            "perpetrators:panels",
            "perpetrators:panel",
            "perpetrators:panel_case",
            "perpetrators:panel_action",
            "perpetrators:disclosures",
            "perpetrators:disclosure",
        ),
    ),
    _Link(
        "Marac",
        "marac:index",
        (*_SAFEGUARDING, *_PARTNERS, Role.CRU_SERGEANT, Role.DUTY_INSPECTOR),
        (
            "marac:meeting",
            "marac:run",
            "marac:run_case",
            "marac:case",
            "marac:referral",
            "marac:flags",
            "marac:volume",
            "marac:calendar",
            "marac:actions",
            "marac:action",
            "marac:agencies",
            "marac:returns",
            "marac:quarter",
            "marac:hub",
            "marac:hub_case",
            "marac:hub_call",
            "marac:who_answers",
            "marac:name_contact",
            "marac:give_cover",
            "marac:give_research",
            "marac:give_hub",
            "marac:give_action",
        ),
    ),
    _Link(
        "Figures",
        "performance:measures",
        (
            Role.CRU_SERGEANT,
            Role.SAFEGUARDING_SUPERVISOR,
            Role.CONTROL_ROOM_SUPERVISOR,
            Role.RESPONSE_SERGEANT,
            Role.DUTY_INSPECTOR,
            Role.ANALYST,
        ),
        (
            "performance:measure",
            "performance:counted",
            "performance:daily",
            "performance:framework",
            "performance:commissioner",
            "performance:publications",
            "performance:publication",
            "interchange:returns",
            "interchange:prepared",
        ),
    ),
    _Link(
        "Learning",
        "learning:learning",
        _POLICE,
        (
            "learning:lessons",
            "learning:lesson",
            "learning:recommendations",
            "learning:recommendation",
            "learning:death_reviews",
            "learning:death_review",
            "learning:pilots",
            "learning:pilot",
            "learning:worked_example",
            "learning:surveys",
            "learning:file_rounds",
            "learning:file_round",
            "learning:accuracy",
        ),
    ),
    _Link(
        "Shared with us",
        "referrals:inbox",
        _PARTNERS,
        ("referrals:referral", "referrals:told", "referrals:ours"),
    ),
    _Link("Families", "referrals:families", (Role.PARTNER_WORKER, Role.PARTNER_MANAGER)),
    _Link(
        "Requests for personal data",
        "safeguarding:rights_requests",
        (Role.DATA_PROTECTION_OFFICER,),
        ("safeguarding:rights_request", "safeguarding:take_request"),
    ),
    _Link(
        "Agreements",
        "sharing:agreements",
        (Role.SAFEGUARDING_SUPERVISOR, Role.PARTNER_MANAGER, Role.AUDITOR, Role.ADMINISTRATOR),
        ("sharing:agreement", "sharing:given", "sharing:agencies", "sharing:agency"),
    ),
    _Link("Who looked at what", "sharing:audit", (Role.AUDITOR,)),
    _Link("Work in the background", "sharing:background", (Role.ADMINISTRATOR,)),
)


def navigation(request: HttpRequest) -> dict:
    """The links for whoever is signed in. Nothing is asked of the database."""
    shown = {"help_url": reverse("casefile:help")}
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"navigation": ()}
    match = request.resolver_match
    here = match.view_name if match else ""
    items = tuple(
        NavigationItem(
            text=link.text,
            href=reverse(link.page),
            current=here == link.page or here in link.under,
        )
        for link in _LINKS
        if actor.roles & set(link.roles)
    )
    return shown | {"navigation": items}
