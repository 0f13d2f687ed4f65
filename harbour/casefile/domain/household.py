"""The household and relationships of one person as a picture. No address is ever in it.

Unit: every length is a unit of the drawing, which is `WIDTH` wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

WIDTH = 640
ROW = 84
BOX_WIDTH = 300
BOX_HEIGHT = 68
PERSON_WIDTH = 190
RIGHT = WIDTH - BOX_WIDTH - 12
TOP = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """Somebody related to the person.

    `suspected` counts the domestic abuse reports in which they are the suspect and the person
    the victim; `harmed` those the other way round. A suspect is not proved to have done it.
    """

    record_id: UUID
    name: str
    words: str
    lives_together: bool
    suspected: int = 0
    harmed: int = 0
    is_child: bool = False
    is_former: bool = False
    primary: str = ""

    @property
    def place(self) -> tuple[bool, bool, bool]:
        """Where somebody stands: the household first, then children, earlier partners last."""
        return (not self.lives_together, not self.is_child, self.is_former)

    @property
    def is_counter(self) -> bool:
        """Whether each has been recorded as the suspect against the other."""
        return bool(self.suspected and self.harmed)

    @property
    def risk(self) -> str:
        """The reports between the two, in words."""
        parts = (
            (self.suspected, f"suspect in {_reports(self.suspected)}"),
            (self.harmed, f"victim in {_reports(self.harmed)}"),
        )
        return "; ".join(words for number, words in parts if number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One person of the picture, with the line that joins them to the person it is about."""

    kin: Kin
    x: int
    y: int
    line: str

    @property
    def lines(self) -> tuple[str, str]:
        """What stands in the box: the name, and under it how they are related."""
        return self.kin.name, self.kin.words

    @property
    def middle(self) -> int:
        return self.y + BOX_HEIGHT // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """`home` is the height of the frame round those who live together; nought without one."""

    name: str
    boxes: Sequence[Box]
    home: int
    height: int
    person_y: int

    def people(self) -> list[UUID]:
        """A record of everybody whom it names beside the person."""
        return [box.kin.record_id for box in self.boxes]

    @property
    def told(self) -> str:
        """The whole picture in words, for whoever hears it."""
        return "; ".join(
            f"{box.kin.name}, {box.kin.words}"
            + (", same household" if box.kin.lives_together else "")
            + (f", {box.kin.risk}" if box.kin.risk else "")
            for box in self.boxes
        )


def draw(name: str, kin: Sequence[Kin]) -> Picture:
    """Those of the household first and framed with the person, everybody else below."""
    ordered = sorted(kin, key=lambda each: each.place)
    together = [each for each in ordered if each.lives_together]
    home = TOP + ROW * len(together) if together else 0
    person_y = TOP + (ROW * max(len(together), 1) - BOX_HEIGHT) // 2 - 8
    gap = 16 if together and len(ordered) > len(together) else 0
    boxes = []
    for position, each in enumerate(ordered):
        y = TOP + ROW * position + (0 if each.lives_together else gap)
        middle = y + BOX_HEIGHT // 2
        start = f"M{12 + PERSON_WIDTH} {person_y + BOX_HEIGHT // 2}"
        boxes.append(Box(kin=each, x=RIGHT, y=y, line=f"{start}L{RIGHT} {middle}"))
    return Picture(
        name=name,
        boxes=boxes,
        home=home,
        height=max(TOP + ROW * len(ordered) + gap, person_y + BOX_HEIGHT + 12),
        person_y=person_y,
    )


def _reports(number: int) -> str:
    return "1 report" if number == 1 else f"{number} reports"
