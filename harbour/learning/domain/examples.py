"""Two trials of the report of 2014 as worked examples. Every case in them is invented.

The pilots were real; these numbers are not theirs. They are drawn anew each time from a fixed seed,
to show how a pilot is registered, evaluated and told: effect, cost, evidence, what it changed.

Source: HMIC, Hampshire Constabulary's approach to tackling domestic abuse, 2014 (both pilots);
        the size and follow-up of the second as in Strang and others, Cambridge Journal of
        Evidence-Based Policing 1, 2017. Effects and costs are invented.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from harbour.learning.domain.evaluation import Case, Evaluation, evaluate


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A trial as it would be told."""

    id: str
    title: str
    question: str
    eligible: Sequence[str]
    arms: tuple[str, str]
    outcome: str
    days: int
    margin: float | None
    cost: str
    evidence: str
    changed: str
    sizes: tuple[int, int]
    chances: tuple[float, float]

    def cases(self) -> list[Case]:
        """The invented cases: each harmed within the follow-up by its arm's chance, or not."""
        chance = Random(f"worked example {self.id}")  # noqa: S311 -- invented, and always the same
        drawn = []
        for arm, size, share in zip(self.arms, self.sizes, self.chances, strict=True):
            for _ in range(size):
                harmed = chance.random() < share
                after = max(1, round(self.days * chance.random() ** 1.4)) if harmed else None
                whole = harmed or chance.random() > 0.04
                followed = self.days if whole else chance.randrange(self.days)
                drawn.append(Case(arm=arm, harmed_after=after, followed=followed))
        return drawn

    def evaluation(self) -> Evaluation:
        return evaluate(self.cases(), arms=self.arms, days=self.days, margin=self.margin)


EXAMPLES = (
    Example(
        id="reduced-form",
        title="The risk form by judgement",
        question="Is nobody harmed more when officers judge whether to fill in the whole form?",
        eligible=(
            "A domestic abuse incident without a crime of violence",
            "No child in the household",
            "Not high risk by what is known before",
        ),
        arms=("The whole form", "The form by judgement"),
        outcome="Another domestic abuse crime recorded against the same victim",
        days=180,
        margin=0.05,
        cost="Invented: 22 minutes of an officer saved for each incident; 4 more forms in 100 asked"
        " for later by the unit.",
        evidence="Randomised, followed to the end, outcome from records: what was never reported"
        " again is not seen.",
        changed="Example of a decision: not adopted unless the interval keeps clear of the margin.",
        sizes=(600, 600),
        chances=(0.17, 0.19),
    ),
    Example(
        id="conditional-caution",
        title="Conditional cautions with workshops",
        question="Are fewer harmed again when a first conditional caution brings workshops?",
        eligible=(
            "A man of 18 or over, cautioned for the first time",
            "Partner abuse at standard or medium risk",
            "The suspect admits it, and the victim was asked for their view",
        ),
        arms=("Caution alone", "Caution and workshops"),
        outcome="Arrested again for domestic abuse",
        days=365,
        margin=None,
        cost="Invented: two days of workshops at 350 pounds a man; 0.4 arrests saved for each.",
        evidence="Randomised, nine in ten treated as drawn; one force; arrests are not all harm.",
        changed="Example of a decision: offered to all who are eligible; the victim is consulted.",
        sizes=(139, 154),
        chances=(0.44, 0.29),
    ),
)


def example(id_: str) -> Example | None:
    return next((each for each in EXAMPLES if each.id == id_), None)
