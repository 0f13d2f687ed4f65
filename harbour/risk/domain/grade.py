"""The grade and its grounds.

Three routes, kept apart: the count of yes answers, the professional's judgement, and potential
escalation. Judgement may raise what the count shows and never lower it at first response
(SafeLives, Marac referral criteria: definitions). The count is over the 24 items that all
agencies ask; the police form's items on children stand beside it. The threshold, and whether
it binds, are a force's protocol. Three events in twelve months prompt a review and Marac
consideration; they do not set the grade. Refused and unanswered questions are never a reason
for standard: standard then needs written grounds and a sergeant's agreement.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from harbour.risk.domain.instruments import Instrument, is_so
from harbour.risk.terms import SEVERITY, AnswerValue, ReasonCode, RiskGrade


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """A force's own choices, with a version that is stored with each grade.

    `threshold` stands in place of the tool's own. `manual` is the version of the grading manual.
    """

    version: str = "2014-1"
    instrument: str = "dash-2009"
    threshold: int | None = None
    threshold_binds: bool = True
    escalation_events: int = 3
    escalation_months: int = 12
    manual: str = "2026-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What the answers add up to. `unanswered` includes not asked; it is never "no".

    "Don't know" is an answer on the partner agencies' form, counted apart as `not_known`: neither
    yes nor no, and nothing that was left out.
    """

    yes: int
    of: int
    children_yes: int
    refused: int
    unanswered: int
    not_known: int
    critical: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """The grade, the grounds in words, and what else is needed before it can stand."""

    grade: str
    count: Count
    grounds: tuple[str, ...]
    needs: tuple[str, ...]
    version: str
    binds_at: int

    @property
    def stands_as(self) -> str:
        """The grade that stands meanwhile: standard on little knowledge is medium until agreed."""
        return RiskGrade.MEDIUM.value if self.needs else self.grade


def count_answers(instrument: Instrument, answers: Mapping[str, str]) -> Count:
    """Count an instrument's answers (item code to AnswerValue).

    Answers by how often add up to nothing (`of` is 0): such a tool has no score.
    """

    def given(item, *values: str) -> bool:
        return answers.get(item.code) in values

    common = (instrument.common_items or instrument.items) if instrument.is_counted else ()
    asked_by_all = {item.number for item in common}
    extra = [item for item in instrument.items if item.number not in asked_by_all]
    return Count(
        yes=sum(given(item, AnswerValue.YES) for item in common),
        of=len(common),
        children_yes=sum(given(item, AnswerValue.YES) for item in extra),
        refused=sum(given(item, AnswerValue.REFUSED) for item in instrument.items),
        unanswered=sum(
            answers.get(item.code) in (None, "", AnswerValue.NOT_ASKED) for item in instrument.items
        ),
        not_known=sum(given(item, AnswerValue.DONT_KNOW) for item in instrument.items),
        critical=tuple(
            item.label
            for item in instrument.items
            if item.critical and is_so(answers.get(item.code, ""))
        ),
    )


def grade_at_first_response(
    *,
    instrument: Instrument,
    answers: Mapping[str, str],
    judgement: str,
    events_in_window: int,
    victim_declined: bool,
    protocol: Protocol,
) -> Graded:
    """Combine count, judgement and escalation. The result is never below the judgement."""
    count = count_answers(instrument, answers)
    grade = judgement
    grounds = [f"Professional judgement: {RiskGrade(judgement).label.lower()}."]
    threshold = instrument.threshold and (protocol.threshold or instrument.threshold)
    if threshold and count.yes >= threshold:
        grounds.append(
            f"Visible high risk: {count.yes} of {count.of} answers are yes ({threshold} or more)."
        )
        if protocol.threshold_binds:
            grade = higher(grade, RiskGrade.HIGH.value)
    if events_in_window >= protocol.escalation_events:
        grounds.append(
            f"Potential escalation: {events_in_window} events in"
            f" {protocol.escalation_months} months. Review, and consider Marac."
        )
    needs = _needs(grade, count, victim_declined)
    if needs:
        grounds.append("Little is known: medium until a sergeant agrees that it is standard.")
    return Graded(
        grade=grade,
        count=count,
        grounds=tuple(grounds),
        needs=needs,
        version=protocol.version,
        binds_at=(threshold or 0) if protocol.threshold_binds else 0,
    )


def _needs(grade: str, count: Count, victim_declined: bool) -> tuple[str, ...]:
    little_known = victim_declined or count.refused or count.unanswered
    if grade == RiskGrade.STANDARD and little_known:
        return ("written grounds", "a sergeant's agreement")
    return ()


def knows_less(now: Count, before: Count) -> bool:
    """Whether more was refused or left out than before."""
    return now.refused + now.unanswered > before.refused + before.unanswered


def grade_by_answers(graded: Graded, *, before: Count, by_unit: bool) -> str:
    """The grade that stands after answers were added to a submitted form.

    What now counts as visible high risk is high. Standard on less knowledge than before is medium
    until a sergeant (or, where the unit has decided, two of the unit) agree anew; what the unit
    decided on as little knowledge stands.
    """
    if by_unit and not knows_less(graded.count, before):
        return graded.grade
    return graded.stands_as


def higher(one: str, other: str) -> str:
    return max(one, other, key=SEVERITY.__getitem__)


def check_raised(*, from_grade: str, to_grade: str) -> None:
    """After submission an officer may raise the grade and never lower it.

    Raises:
        ValueError: the new grade is not above the one that stands.
    """
    if SEVERITY[to_grade] <= SEVERITY[from_grade]:
        raise ValueError("A grade can be raised here, never lowered.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrade:
    """Whether the unit's grade can stand, and what is still needed."""

    is_downgrade: bool
    problems: tuple[str, ...]


def check_unit_grade(
    *,
    from_grade: str,
    to_grade: str,
    reason_code: str,
    reason: str,
    has_second_person: bool,
    cites: Collection[str] = (),
    criterion: str = "",
) -> Regrade:
    """A grade at the unit: a change needs a reason, its code and a criterion of the manual.

    A fall needs two people. `cites` are the manual's criteria for the new grade.
    """
    down = SEVERITY[to_grade] < SEVERITY[from_grade]
    problems = []
    if to_grade != from_grade and reason_code == ReasonCode.AGREED:
        problems.append("Choose why the grade is changed")
    if to_grade != from_grade and len(reason.strip()) < 10:
        problems.append("Enter the evidence for the new grade")
    if to_grade != from_grade and cites and criterion not in cites:
        problems.append("Choose the manual's criterion for the new grade")
    if down and not has_second_person:
        problems.append("A lower grade needs a second person's agreement")
    return Regrade(is_downgrade=down, problems=tuple(problems))
