"""The pages of investigation: what each role is shown, in how many queries, and who is refused."""

import re
from collections.abc import Callable
from datetime import timedelta

import psycopg
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from harbour.config import roles
from harbour.sharing.api import User, acting_as, actor_for
from tests.cluster import Cluster

CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SELECT set_config")
BUDGET = 30


def seen(client: Client, path: str) -> str:
    """The page, within its budget of queries. The first look also saves the session."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    asked = [each for each in captured if not each["sql"].startswith(CONTROL)]
    assert answer.status_code == 200, (path, answer.status_code)
    assert len(asked) <= BUDGET, (path, len(asked))
    return answer.content.decode()


def row(username: str, question: str) -> str:
    user = User.objects.select_related("agency").get(username=username)
    with acting_as(actor_for(user)), connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0])


def people_looked_at(cluster: Cluster, screen: str) -> set[str]:
    """Records of everybody in the audit of a page of the copy."""
    with psycopg.connect(cluster.server.other_database("samples").url(roles.OWNER)) as held:
        held.execute("SET harbour.maintenance = 'on'")
        question = "SELECT record_id FROM sharing_auditevent WHERE screen = %s AND kind = %s"
        found = held.execute(question, [screen, "pole.personrecord"]).fetchall()
        return {str(each) for (each,) in found}


OPEN_CRIME = """
    SELECT crime.id FROM investigation_crime crime JOIN pole_event event ON event.id = event_id
    WHERE status = 'UNDER_INVESTIGATION' AND is_domestic AND EXISTS (
        SELECT 1 FROM pole_involvement who WHERE who.event_id = event.id AND role = 'SUSPECT')
    ORDER BY recorded_on DESC, crime.id LIMIT 1
"""
SOUGHT = (
    "SELECT id FROM investigation_suspect WHERE status = 'OUTSTANDING' ORDER BY since DESC LIMIT 1"
)


def posted(client: Client, path: str, **said: object) -> None:
    answer = client.post(path, said)
    wrong = re.findall(r'class="govuk-error-summary.*?</ul>', answer.content.decode(), re.S)
    assert answer.status_code == 302, re.sub(r"<[^>]+>", " ", " ".join(wrong))


def sought() -> tuple[str, str]:
    """An outstanding suspect of the village, and the crime."""
    suspect = row("investigator", SOUGHT)
    crime = f"SELECT crime_id FROM investigation_suspect WHERE id = '{suspect}'"
    return row("investigator", crime), suspect


def act(client: Client, suspect: str, doing: str, **said: object) -> None:
    path = reverse("investigation:suspect_act", args=[suspect, doing])
    seen(client, path)
    posted(client, path, **said)


def test_a_suspect_is_looked_for_and_handed_over_on_his_pages(signed_in: Callable) -> None:
    sergeant = signed_in("response.sergeant")
    _, suspect = sought()
    his = reverse("investigation:suspect", args=[suspect])
    act(sergeant, suspect, "arrest", choice="NOT_ARRESTED", why_not="NOT_AT_SCENE", words="Gone")
    assert "Waits for a supervisor" in seen(sergeant, his)
    act(sergeant, suspect, "enquiry", kind="WORK", words="The boat yard", result="NOT_THERE")
    team = row("investigator", "SELECT id FROM workforce_team WHERE name = 'Oysterport cid'")
    act(sergeant, suspect, "hand-over", to_team_id=team, words="Try his mother's home")
    assert "Offered to Oysterport cid" in seen(sergeant, reverse("investigation:suspects"))
    investigator = signed_in("investigator")
    assert "Accept the suspect for Oysterport cid" in seen(investigator, his)
    offer = f"SELECT id FROM investigation_handover WHERE suspect_id = '{suspect}'"
    posted(investigator, reverse("investigation:accept", args=[row("investigator", offer)]))
    told = seen(investigator, his)
    assert "The victim's update: owed to 1" in told
    assert "The boat yard" in told
    act(signed_in("duty.inspector"), suspect, "review", words="Try the harbour office")


def victim_of(crime: str) -> str:
    """The record of a victim of a crime."""
    question = f"""
        SELECT record_id FROM pole_involvement who JOIN investigation_crime crime
        USING (event_id) WHERE crime.id = '{crime}' AND role = 'VICTIM' LIMIT 1"""
    return row("investigator", question)


def test_an_arrest_and_bail_show_on_his_page_and_the_crimes(
    signed_in: Callable, cluster: Cluster
) -> None:
    sergeant = signed_in("response.sergeant")
    crime, suspect = sought()
    act(sergeant, suspect, "arrest", choice="ARRESTED", necessity=["PROTECT", "INVESTIGATE"])
    until = timezone.localdate() + timedelta(days=40)
    days = {"until_on-day": until.day, "until_on-month": until.month, "until_on-year": until.year}
    act(sergeant, suspect, "bail", conditions=["NO_CONTACT"], her_views="She agrees",
        why="Her safety", **days, **_tomorrow("leaves_at"))  # fmt: skip
    assert "Conditions and breaches" in seen(
        sergeant, reverse("investigation:suspect", args=[suspect])
    )
    assert "On bail" in seen(sergeant, reverse("investigation:crime", args=[crime]))
    seen(sergeant, reverse("investigation:cautions", args=[suspect]))
    for name in ("suspect", "cautions"):
        assert victim_of(crime) in people_looked_at(cluster, f"investigation:{name}")


REPORT = """
    SELECT event.id FROM pole_event event JOIN control_room_incident log ON log.event_id = event.id
    WHERE is_domestic AND NOT EXISTS (SELECT 1 FROM pole_event crime
        WHERE crime.occurrence_id = event.occurrence_id AND crime.kind IN ('CRIME', 'NON_CRIME'))
    ORDER BY event.reported_at DESC LIMIT 1
"""


def test_an_offence_is_found_by_words_of_its_title_without_a_script(signed_in: Callable) -> None:
    investigator = signed_in("investigator")
    path = reverse("investigation:record", args=[row("investigator", REPORT)])
    assert len(seen(investigator, path)) < 60_000
    typed = {"number": "44260099001", "named": "strangulation", "find": "offence"}
    found = investigator.post(path, typed).content.decode()
    assert "44260099001" in found
    offences = re.findall(r'name="offence" type="radio" value="([0-9a-f-]{36})"', found)
    assert offences
    wrong = typed | {"named": "no such offence"}
    del wrong["find"]
    assert "No offence of the standing data" in investigator.post(path, wrong).content.decode()
    posted(investigator, path, number="44260099001", named="CJ88116", offence="")


def _tomorrow(name: str) -> dict[str, object]:
    day = timezone.localdate() + timedelta(days=1)
    said = {"day": day.day, "month": day.month, "year": day.year, "time": "09:30"}
    return {f"{name}-{part}": value for part, value in said.items()}


def test_the_case_file_is_made_within_the_queries_of_a_page(signed_in: Callable) -> None:
    sergeant, crime = signed_in("response.sergeant"), row("investigator", OPEN_CRIME)
    path = reverse("investigation:case_file", args=[crime])
    sergeant.post(path)
    with CaptureQueriesContext(connection) as captured:
        answer = sergeant.post(path)
    asked = [each for each in captured if not each["sql"].startswith(CONTROL)]
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert len(asked) <= BUDGET


def test_partners_and_call_handlers_are_refused(signed_in: Callable) -> None:
    for who in ("victim.support", "call.handler"):
        assert signed_in(who).get(reverse("investigation:suspects")).status_code == 403
    crime = row("investigator", OPEN_CRIME)
    path = reverse("investigation:crime", args=[crime])
    assert signed_in("victim.support").get(path).status_code == 404
    assert (
        signed_in("call.handler").post(reverse("investigation:counter", args=[crime])).status_code
        == 403
    )


def test_figures_charging_and_training_have_their_pages(signed_in: Callable) -> None:
    sergeant, crime = signed_in("response.sergeant"), row("investigator", OPEN_CRIME)
    for name in ("index", "attrition", "evidence_led", "files", "suspects"):
        assert "Error" not in seen(sergeant, reverse(f"investigation:{name}"))
    assert "Came so far" in seen(sergeant, reverse("investigation:attrition"))
    assert "The register" in seen(sergeant, reverse("workforce:training"))
    trainee = row("investigator", "SELECT user_id FROM workforce_attendance LIMIT 1")
    for path in (
        reverse("workforce:training_needs"),
        reverse("workforce:trainee", args=[trainee]),
        *(reverse("workforce:training_add", args=[each]) for each in ("course", "lead", "notice")),
        reverse("investigation:charging", args=[crime]),
        reverse("investigation:send_file", args=[crime]),
        reverse("investigation:list_hearing", args=[crime]),
        reverse("investigation:allocate", args=[crime]),
    ):
        seen(sergeant, path)
    for who, path in (
        ("response.officer", reverse("investigation:attrition")),
        ("response.officer", reverse("workforce:trainee", args=[trainee])),
        ("victim.support", reverse("investigation:index")),
        ("call.handler", reverse("investigation:send_file", args=[crime])),
    ):
        assert signed_in(who).get(path).status_code == 403
    assert "The register" not in seen(signed_in("victim.support"), reverse("workforce:training"))


def test_a_suspect_found_later_is_searched_for_and_named_without_a_script(
    signed_in: Callable, cluster: Cluster
) -> None:
    sergeant, crime = signed_in("response.sergeant"), row("investigator", OPEN_CRIME)
    path = reverse("investigation:name_suspect", args=[crime])
    assert "Name a suspect" in seen(sergeant, reverse("investigation:crime", args=[crime]))
    seen(sergeant, path)
    found = sergeant.post(path, {"named": "Marrowmere", "find": "people"}).content.decode()
    assert 'value="Marrowmere"' in found
    offered = re.findall(r'name="person" type="radio" value="([0-9a-f-]{36})"', found)
    assert offered
    assert {*offered} <= people_looked_at(cluster, "investigation:name_person")
    assert "Search and choose" in sergeant.post(path, {"named": "Marrowmere"}).content.decode()
    nobody = sergeant.post(path, {"named": "Qqzzx Vvqqz", "find": "people"}).content.decode()
    assert "Nobody is found by these words" in nobody
    posted(sergeant, path, given="Newly", family="Testcase")
    assert "Newly Testcase" in seen(sergeant, reverse("investigation:crime", args=[crime]))
    newly = row("investigator", """
        SELECT held.id FROM investigation_suspect held
        JOIN pole_personname name ON name.record_id = held.person_id WHERE name.given = 'Newly'
    """)  # fmt: skip
    theirs = reverse("investigation:suspect", args=[newly])
    assert "End it for this suspect alone" in seen(sergeant, theirs)
    act(sergeant, newly, "ends-alone", how="NFA", reason="Was at work that day")
    assert "Was at work that day" in seen(sergeant, theirs)
    assert signed_in("call.handler").get(path).status_code == 403
    assert signed_in("victim.support").get(path).status_code == 403


def test_a_wrong_no_crime_and_another_victim_have_their_pages(
    signed_in: Callable, cluster: Cluster
) -> None:
    investigator, report = signed_in("investigator"), row("investigator", REPORT)
    page = reverse("investigation:record", args=[report])
    posted(investigator, reverse("investigation:no_crime", args=[report]), why="A loud argument")
    assert "It was a crime after all" in seen(investigator, page)
    after = reverse("investigation:after_all", args=[report])
    seen(investigator, after)
    posted(investigator, after, why="A neighbour filmed it")
    assert "A neighbour filmed it" in seen(investigator, page)
    victim = reverse("investigation:name_victim", args=[report])
    seen(investigator, victim)
    posted(investigator, victim, given="Second", family="Testcase")
    assert "Second Testcase" in seen(investigator, page)
    named = row("investigator", f"""
        SELECT record_id FROM pole_involvement WHERE event_id = '{report}' AND role = 'VICTIM'
        ORDER BY recorded_at DESC, id DESC LIMIT 1""")  # fmt: skip
    assert named in people_looked_at(cluster, "investigation:record")
    for path in (after, victim):
        assert signed_in("victim.support").get(path).status_code == 403


def test_a_caution_from_custody_is_on_the_page_of_who_is_about_to_leave(
    signed_in: Callable,
) -> None:
    sergeant = signed_in("response.sergeant")
    crime, suspect = sought()
    act(sergeant, suspect, "arrest", choice="ARRESTED", necessity=["PROTECT"])
    path = reverse("investigation:act", args=[crime, "outcome"])
    assert "When does the suspect leave custody?" in seen(sergeant, path)
    said = {"code": "3", "reason": "The suspect admitted it", "authority": "CPS 9"}
    assert "leaves custody" in sergeant.post(path, said).content.decode()
    posted(sergeant, path, **said, **_tomorrow("leaves_at"))
    custody = seen(sergeant, reverse("perpetrators:custody"))
    assert "from custody, cautioned or dealt with out of court" in custody


def test_a_charge_and_longer_detention_are_entered_on_his_page(signed_in: Callable) -> None:
    sergeant = signed_in("response.sergeant")
    _, suspect = sought()
    act(sergeant, suspect, "arrest", choice="ARRESTED", necessity=["PROTECT"])
    his = reverse("investigation:suspect", args=[suspect])
    assert "In police custody since" in seen(sergeant, his)
    longer = reverse("investigation:suspect_act", args=[suspect, "detention"])
    seen(sergeant, longer)
    asked = {"hours": "72", "why": "Her statement", "court": "Oysterport"}
    refused = sergeant.post(longer, asked).content.decode()
    assert "Each extension begins" in refused or "Only an indictable offence" in refused
    day = timezone.localdate() + timedelta(days=9)
    first = {"first_on-day": day.day, "first_on-month": day.month, "first_on-year": day.year}
    act(sergeant, suspect, "charge", words="Assault", goes="CONDITIONAL", court="Oysterport",
        conditions=["NO_CONTACT"], her_views="She agrees", **first,
        **_tomorrow("leaves_at"))  # fmt: skip
    told = seen(sergeant, his)
    assert "Charged, and bailed to court" in told
    assert signed_in("response.officer").get(
        reverse("investigation:suspect_act", args=[suspect, "charge"])
    ).status_code == 403  # fmt: skip
