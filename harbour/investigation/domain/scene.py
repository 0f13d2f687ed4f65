"""The golden hour and the needs of a victim at the scene.

Source: College APP, first response (what is done at the scene); HMIC 2014 (the hour after a crime
        with the best evidence); Faculty of Forensic and Legal Medicine, recommendations for the
        collection of forensic specimens (windows); Home Office guide on firearms licensing law
        (domestic abuse). Windows and hours are configuration: another number is another VERSION.
Units:  elapsed hours from the offence.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from harbour.investigation.terms import Sample, SceneAct
from harbour.kernel.deadline import Deadline, Hours, Rule

VERSION = "2014-1"
SARC = "investigation.sarc"
HOUSING = Rule(
    id="investigation.housing",
    version=VERSION,
    title="Find the victim a safe place for tonight",
    duration=Hours(2),
    source="Housing Act 1996 s189, priority need of who flees domestic abuse; force's own hours",
)
FIREARMS = Rule(
    id="investigation.firearms",
    version=VERSION,
    title="Firearms licensing: decide on seizure and revocation",
    duration=Hours(1),
    source="Home Office, Guide on firearms licensing law: domestic abuse",
)
_WINDOWS = {
    Sample.VAGINAL: timedelta(days=7),
    Sample.ANAL: timedelta(days=3),
    Sample.ORAL: timedelta(days=2),
    Sample.SKIN: timedelta(days=2),
}
GOLDEN = timedelta(hours=1)


def sarc_window(samples: Iterable[str], *, happened_at: datetime) -> datetime | None:
    """Until when forensic samples can be taken: the last of the windows that matter; or none."""
    windows = [_WINDOWS[Sample(each)] for each in samples]
    return happened_at + max(windows) if windows else None


def sarc_deadline(window_ends: datetime, *, at: datetime) -> Deadline:
    return Deadline(
        rule=SARC,
        version=VERSION,
        started_at=at,
        due_at=max(window_ends, at),
        source="Faculty of Forensic and Legal Medicine, forensic windows",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One act of the scene, when it was done or why not."""

    act: SceneAct
    at: datetime | None
    words: str
    is_needed: bool

    def is_in_golden_hour(self, reported_at: datetime) -> bool:
        return self.at is not None and self.at <= reported_at + GOLDEN
