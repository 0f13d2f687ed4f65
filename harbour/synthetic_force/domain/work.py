"""What happened: calls, incidents, crimes, assessments, referrals and cases, each whole.

An occurrence is told to the end that its age allows: what is old is finished, what is fresh
waits, so that queues and clocks look on the day as they really would.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from psycopg.types.json import Jsonb

from harbour.risk.api import SEVERITY
from harbour.synthetic_force.domain.ids import Chance
from harbour.synthetic_force.domain.people import Invented, People
from harbour.synthetic_force.domain.reference import FORCE, GROUND, Reference, slug

YES_RANGE = {"STANDARD": (1, 8), "MEDIUM": (7, 13), "HIGH": (12, 22)}
WORDS = (
    "He has come back and he is shouting, please send somebody.",
    "She pushed me against the wall and took my phone.",
    "He says he will not let me leave with the children.",
    "They are fighting next door again, I can hear a woman crying.",
    "My son wants money and he has smashed the kitchen door.",
    "He keeps ringing me, forty times today, he is outside now.",
    "I do not want him arrested, I only want him to stop.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How an occurrence is told: `until` the call, an officer sent, the form submitted, or its end.

    `grade` is the officer's; `unit_grade` the unit's, where it differs.
    """

    at: datetime
    victim: Invented
    suspect: Invented | None
    children: tuple[Invented, ...] = ()
    route: str = "999"
    words: str = ""
    grade: str = "STANDARD"
    unit_grade: str = ""
    agrees: bool | None = True
    offence: str = ""
    arrested: bool = False
    outcome: tuple[str, str] = ("", "")
    until: str = "end"


@dataclass(slots=True)
class Work:
    """Rows by table, in the order they were made. Tables load in the order packages give."""

    chance: Chance
    frame: Reference
    people: People
    as_of: datetime
    rows: dict[str, list[tuple]] = field(default_factory=dict)
    waiting: list[UUID] = field(default_factory=list)
    serial: int = 0

    def add(self, table: str, *row: object) -> None:
        self.rows.setdefault(table, []).append(row)

    @property
    def force(self) -> UUID:
        return self.frame.agency[FORCE]

    def steps(self, table: str, record: UUID, start: str, moves: list[tuple]) -> None:
        """Moves are (event, to status, who, when, why)."""
        source = start
        for position, (event, target, who, at, why) in enumerate(moves, start=1):
            self.add(table, self.chance.id("step", at), record, position, event, source, target,
                     who, at, why)  # fmt: skip
            source = target

    def tell(self, told: Told) -> UUID:
        """Tell one occurrence, from the call as far as it has come. Returns its event."""
        self.serial += 1
        district = told.victim.home.district
        event = self._event(told, "INCIDENT", district, source="command-and-control")
        self._incident(told, event, district)
        if told.offence:
            self._crime(told, event, district)
        if told.until != "call":
            self._assessment(told, event, district)
        return event

    def report_to_partner(self, *, at: datetime, victim: Invented, suspect: Invented | None,
                          agency: str, source: str, words: str) -> None:  # fmt: skip
        """Something told to a partner agency and never to police."""
        event = self.chance.id("event", at)
        self._event_row(event, "PARTNER_REPORT", source, event, at, victim, True, words,
                        reported=False)  # fmt: skip
        self._involve(event, victim.record, "VICTIM", at)
        if suspect:
            self._involve(event, suspect.record, "SUSPECT", at)

    def other_crime(self, *, at: datetime, offence: str) -> None:
        """A crime that is no domestic abuse: only its event."""
        event = self.chance.id("event", at)
        self.serial += 1
        district = self.chance.of("ground").choice(list(self.frame.outward))
        self.add("pole_event", event, self.force, "CRIME", f"44{at:%y}{self.serial:07d}",
                 self.frame.source["records-management"], str(event), event, at, at, at, True,
                 None, self.frame.area[district], False, "", [], "", self.frame.offence[offence],
                 "", "", "", False, "", False, None, None)  # fmt: skip

    def _definition(self, at: datetime) -> str:
        return "2021" if at.date() >= date(2021, 10, 1) else "2013"

    def _event_row(self, event, kind, source, occurrence, at, victim, domestic, words, *,
                   reported=True, offence=None, arrested=None, outcome=("", ""),
                   reference=""):  # fmt: skip
        area = self.frame.area[victim.home.district]
        self.add("pole_event", event, self.force, kind, reference, self.frame.source[source],
                 str(event), occurrence, at, at, at, reported, victim.home.location_id, area,
                 domestic, self._definition(at) if domestic else "",
                 ["PHYSICAL"] if domestic else [],
                 "Partners or family, as told by the caller" if domestic else "", offence, "",
                 outcome[1], outcome[0], arrested, words, False, None, None)  # fmt: skip

    def _event(self, told: Told, kind: str, district: str, *, source: str) -> UUID:
        event = self.chance.id("event", told.at)
        self._event_row(event, kind, source, event, told.at, told.victim, True,
                        told.words or self._say())  # fmt: skip
        self._involve(event, told.victim.record, "VICTIM", told.at)
        if told.suspect:
            self._involve(event, told.suspect.record, "SUSPECT", told.at)
        for child in told.children:
            self._involve(event, child.record, "CHILD_PRESENT", told.at)
        return event

    def _say(self) -> str:
        return self.chance.of("words").choice(WORDS)

    def _involve(self, event: UUID, record: UUID, role: str, at: datetime) -> None:
        self.add("pole_involvement", self.chance.id("involvement", at), event, record, role, "")

    def _incident(self, told: Told, event: UUID, district: str) -> None:
        contact, incident = (self.chance.id(kind, told.at) for kind in ("contact", "incident"))
        handler = self.frame.user["call.handler"]
        officer = self.officer(district)
        self.add("control_room_contact", contact, self.force, told.route, told.at, handler, "",
                 told.victim.phone, "The victim", "", "", told.words or self._say(), "Upset",
                 "", "", "", False,
                 Jsonb({"in_danger": "YES", "injured": "UNKNOWN", "weapons": "NO"}))  # fmt: skip
        target = told.at + timedelta(minutes=15)
        self.add("control_room_incident", incident, self.force, event, contact,
                 f"{self.serial:05d}/{told.at:%d%m%y}", told.at, "URBAN", "1", target,
                 Jsonb({"is_repeat": False, "count": 0, "unreported": 0, "version": "2014-1"}),
                 self.frame.team[f"response-{slug(district)}"], "CREATED")  # fmt: skip
        self.add("control_room_grading", self.chance.id("grading", told.at), incident, "1", "1",
                 Jsonb(["the suspect is there or close by"]), "", handler, told.at)  # fmt: skip
        moves = self._incident_moves(told, handler, officer)
        self.steps("control_room_incidentstep", incident, "CREATED", moves)
        self._attendance_duty(told, incident, target, moves)
        if len(moves) > 1:
            arrived = moves[2][3] if len(moves) > 2 else None
            cleared = moves[3][3] if len(moves) > 3 else None
            self.add("control_room_deployment", self.chance.id("deployment", told.at), incident,
                     officer, told.at + timedelta(minutes=2), arrived, cleared)  # fmt: skip
            for person in filter(None, (told.victim, told.suspect)):
                self.add("workforce_assignment", self.chance.id("assignment", told.at),
                         self.force, "control_room.incident", incident, person.record, officer,
                         None, "Sent to the incident", told.at, cleared)  # fmt: skip

    def _attendance_duty(self, told, incident, target, moves) -> None:
        arrived = moves[2] if len(moves) > 2 else None
        self.add("workforce_duty", self.chance.id("duty", told.at), self.force, self.force,
                 self.frame.team["control"], None, "control_room.attendance", "2014-1",
                 "Force response policy: attendance targets, from the call being received",
                 "Get an officer to a domestic abuse incident", "control_room.incident", incident,
                 None, told.at, target, "control_room:incident", incident,
                 arrived[3] if arrived else None, arrived[2] if arrived else None,
                 "Attended" if arrived else "")  # fmt: skip

    def _incident_moves(self, told: Told, handler: UUID, officer: UUID) -> list[tuple]:
        at = told.at
        arrives = at + timedelta(minutes=self.chance.of("arrival").randint(6, 24))
        moves = [
            ("grade", "GRADED", handler, at, ""),
            ("dispatch", "DISPATCHED", handler, at + timedelta(minutes=2), ""),
            ("arrive", "AT_SCENE", officer, arrives, ""),
            ("leave", "RESULT_PENDING", officer, at + timedelta(minutes=90), "Assessed the risk"),
            ("close", "CLOSED", handler, at + timedelta(hours=4), ""),
        ]
        if told.until == "call":
            return moves[:1]
        if told.until == "dispatched":
            return moves[:2]
        return [move for move in moves if move[3] <= self.as_of]

    def officer(self, district: str) -> UUID:
        area = next(area for area, held in GROUND.items() if district in held)
        return self.frame.user[
            {"Eastern": "response.officer", "Western": "response.two"}.get(area, "response.three")
        ]

    def _crime(self, told: Told, occurrence: UUID, district: str) -> None:
        at = told.at + timedelta(hours=2)
        event, crime = self.chance.id("event", at), self.chance.id("crime", at)
        number = f"44{at:%y}{self.serial:07d}"
        self._event_row(event, "CRIME", "records-management", occurrence, at, told.victim, True,
                        "", offence=self.frame.offence[told.offence], arrested=told.arrested,
                        outcome=told.outcome, reference=number)  # fmt: skip
        self._involve(event, told.victim.record, "VICTIM", at)
        if told.suspect:
            self._involve(event, told.suspect.record, "SUSPECT", at)
        investigator = self.frame.user["investigator"]
        self.add("investigation_crime", crime, self.force, event, number, investigator,
                 at.date(), "RECORDED")  # fmt: skip
        moves = [("investigate", "UNDER_INVESTIGATION", investigator, at, "")]
        done = at + timedelta(days=40)
        if told.outcome[0] and done < self.as_of:
            moves.append(("finalise", "FINALISED", investigator, done, told.outcome[1]))
        self.steps("investigation_crimestep", crime, "RECORDED", moves)

    def _assessment(self, told: Told, event: UUID, district: str) -> None:
        asked = told.at + timedelta(minutes=2)
        assessment = self.chance.id("assessment", asked)
        officer = self.officer(district)
        submitted = told.at + timedelta(minutes=80)
        is_in = told.until in ("end", "submitted") and submitted <= self.as_of
        suspect = told.suspect.record if told.suspect else None
        self.add("risk_assessment", assessment, self.force, event, told.victim.record, suspect,
                 "dash-2009", "2009", officer, asked, submitted if is_in else None, False,
                 told.agrees if is_in else None, "", "", "DUE")  # fmt: skip
        self._duty_to_assess(told, assessment, officer, asked, submitted if is_in else None)
        if not is_in:
            return
        yes = self._answers(told, assessment, officer, submitted)
        self.steps("risk_assessmentstep", assessment, "DUE", self._assessed(submitted, officer))
        self.decision(assessment, "OFFICER", told.grade, yes, officer, submitted)
        self.waiting.append(assessment)
        decided = submitted + timedelta(hours=self.chance.of("triage").randint(1, 20))
        if told.until == "end" and decided <= self.as_of:
            self._triaged(told, assessment, event, yes, submitted, decided, district)

    def _duty_to_assess(self, told, assessment, officer, asked, met) -> None:
        self.add("workforce_duty", self.chance.id("duty", asked), self.force, self.force, None,
                 officer, "risk.assessment_due", "2014-1",
                 "Force protocol: before the attending officer's tour of duty ends",
                 "Complete the risk assessment", "risk.assessment", assessment,
                 told.victim.record, asked, asked + timedelta(hours=10), "risk:assessment",
                 assessment, met, officer if met else None, "Submitted" if met else "")  # fmt: skip

    def _assessed(self, submitted: datetime, officer: UUID) -> list[tuple]:
        return [
            ("begin", "DRAFT", officer, submitted - timedelta(minutes=40), ""),
            ("submit", "SUBMITTED", officer, submitted, ""),
        ]

    def _answers(self, told: Told, assessment: UUID, officer: UUID, at: datetime) -> int:
        draw = self.chance.of("answers")
        low, high = YES_RANGE[told.grade]
        wanted = set(draw.sample(range(1, 28), draw.randint(low, high)))
        for number in range(1, 28):
            value = "YES" if number in wanted else draw.choice(("NO", "NO", "NO", "DONT_KNOW"))
            self.add("risk_answer", self.chance.id("answer", at), assessment, number,
                     f"q{number}", value, "", "VICTIM", officer, at)  # fmt: skip
        return sum(number not in (10, 11, 12) for number in wanted)

    def decision(self, assessment, stage, grade, yes, by, at, *, code="", reason="") -> None:
        self.add("risk_gradedecision", self.chance.id("decision", at), assessment, stage, grade,
                 grade, yes, 24, 1, code, reason or "As answered and seen.",
                 Jsonb([f"Professional judgement: {grade.lower()} risk."]), "2014-1", by, None,
                 at)  # fmt: skip

    def _triaged(self, told, assessment, event, yes, submitted, decided, district) -> None:
        grade = told.unit_grade or told.grade
        unit = self.frame.user["cru.officer"]
        self.waiting.remove(assessment)
        self.add("risk_assessmentstep", self.chance.id("step", decided), assessment, 3, "grade",
                 "SUBMITTED", "GRADED", unit, decided, "Reviewed")  # fmt: skip
        code = "AGREED" if grade == told.grade else "HISTORY_UNKNOWN"
        self.decision(assessment, "UNIT", grade, yes, unit, decided, code=code,
                      reason="Researched in every source.")  # fmt: skip
        item = self.chance.id("item", submitted)
        team = self.frame.team["cru"]
        self.add("referrals_triageitem", item, self.force, assessment, told.victim.record,
                 told.grade, SEVERITY[told.grade], submitted, team, "WAITING")  # fmt: skip
        self.steps("referrals_triageitemstep", item, "WAITING", [
            ("decide", "DECIDED", unit, decided, "Researched in every source."),
            ("route", "ROUTED", unit, decided, ""),
        ])  # fmt: skip
        if grade != "STANDARD":
            self._case(told, assessment, event, grade, decided, district)

    def _case(self, told, assessment, event, grade, at, district) -> None:
        case = self.chance.id("case", at)
        area = next(area for area, held in GROUND.items() if district in held)
        team = self.frame.team[f"safeguarding-{slug(area)}"]
        supervisor = self.frame.user[
            {"Eastern": "safeguarding.supervisor", "Western": "safeguarding.west"}.get(
                area, "safeguarding.north")]  # fmt: skip
        self.add("safeguarding_case", case, self.force, told.victim.record, event, assessment,
                 team, grade, at, "OPEN", self._case_officer(area, at))  # fmt: skip
        self.add("workforce_assignment", self.chance.id("assignment", at), self.force,
                 "safeguarding.case", case, told.victim.record, None, team,
                 "Safeguarding team of the area", at, None)  # fmt: skip
        reviewed = at + timedelta(hours=self.chance.of("reviews").randint(2, 23))
        met = reviewed if grade == "HIGH" and reviewed <= self.as_of else None
        if met:
            self.add("safeguarding_supervisorreview", self.chance.id("review", met), case,
                     "SAFE_ENOUGH", "Locks changed, phone checked, adviser in touch.",
                     supervisor, met)  # fmt: skip
        if grade == "HIGH":
            self._case_duty("safeguarding.high_risk_review", "Review a high-risk case", told,
                            case, team, at, 24, met, supervisor)  # fmt: skip
        hours = 24 if grade == "HIGH" else 72
        spoken = at + timedelta(hours=self.chance.of("contacts").randint(1, hours))
        self._case_duty("safeguarding.first_contact",
                        f"Speak to the victim of a {grade.lower()}-risk case", told, case, team,
                        at, hours, spoken if spoken <= self.as_of else None, supervisor)  # fmt: skip
        self._worked(case, supervisor, at)
        self._cared_for(case, supervisor, at, spoken, grade)

    def _case_officer(self, area: str, at: datetime) -> UUID | None:
        """Whoever works the area's cases; a fresh one has nobody yet."""
        if at + timedelta(hours=3) > self.as_of:
            return None
        by_area = {"Eastern": "safeguarding.officer", "Western": "safeguarding.west"}
        return self.frame.user[by_area.get(area, "safeguarding.north")]

    def _cared_for(self, case, by, at, spoken, grade) -> None:
        """The risk in words, the plan and the contacts, as far as the case has come."""
        if spoken <= self.as_of:
            self.add("safeguarding_loggedcontact", self.chance.id("logged", spoken), case, "CALL",
                     "REACHED", spoken, by, "", "Spoke to her alone. She is safe today.")  # fmt: skip
        planned = at + timedelta(days=2)
        if planned > self.as_of:
            return
        self.add("safeguarding_riskpicture", self.chance.id("picture", planned), case,
                 "She, and any child in the home.", "Assault when he has been drinking.",
                 "Fridays, and after court dates.", "Money; contact over the children.",
                 "Her sister lives close by.", by, planned)  # fmt: skip
        done = planned + timedelta(days=5)
        over = done <= self.as_of
        self.add("safeguarding_measure", self.chance.id("measure", planned), case, "LOCKS",
                 "Change the locks and fit a chain.", by, "", done.date(), True, by, planned,
                 "IN_PLACE" if over else "", "Fitted, she has seen it." if over else "",
                 by if over else None, done if over else None)  # fmt: skip
        if grade == "HIGH":
            self.add("safeguarding_measure", self.chance.id("measure", planned), case,
                     "SANCTUARY", "Ask for a safe room in her own home.", None,
                     "Raj Testcase, Saltmarsh Homes", (planned + timedelta(days=21)).date(), True,
                     by, planned, "", "", None, None)  # fmt: skip
        visit = at + timedelta(days=20)
        while visit <= self.as_of and visit < at + timedelta(days=100):
            self.add("safeguarding_loggedcontact", self.chance.id("logged", visit), case, "VISIT",
                     "REACHED", visit, by, "", "Visited while he was at work.")  # fmt: skip
            visit += timedelta(days=20)

    def _case_duty(self, rule, title, told, case, team, at, hours, met, by) -> None:
        source = ("HMIC, Hampshire Constabulary's approach to tackling domestic abuse, 2014"
                  if "review" in rule else "Force protocol: first contact")  # fmt: skip
        self.add("workforce_duty", self.chance.id("duty", at), self.force, self.force, team,
                 None, rule, "2014-1", source, title, "safeguarding.case", case,
                 told.victim.record, at, at + timedelta(hours=hours), "safeguarding:case", case,
                 met, by if met else None, "Done" if met else "")  # fmt: skip

    def _worked(self, case: UUID, by: UUID, at: datetime) -> None:
        moves = [("allocate", "ALLOCATED", by, at + timedelta(hours=3), "To the area officer"),
                 ("plan", "PLAN_ACTIVE", by, at + timedelta(days=2), "Safety plan agreed"),
                 ("monitor", "MONITORING", by, at + timedelta(days=30), "Settled, monitored"),
                 ("close", "CLOSED", by, at + timedelta(days=100), "Safe, and she knows")]  # fmt: skip
        self.steps("safeguarding_casestep", case, "OPEN",
                   [move for move in moves if move[3] <= self.as_of])  # fmt: skip
