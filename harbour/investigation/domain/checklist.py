"""What a file must hold so that the case stands without her, and what is missing from it.

Source: joint CPS and ACPO domestic abuse checklist, supplied at the charging decision in every
        case; College APP, first response and investigation; HMIC 2014 on what files lacked.
        Joint inspection 2020: of 78 cases closed, 15 had lines of enquiry that nobody followed.
Not:    a score. An item not done is answered by a reason, which a supervisor reads.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

VERSION = "2014-1"
SCENE, ACCOUNTS, RECORDS, HER = (
    "At the scene",
    "What people say",
    "What records show",
    "For the victim",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of the list. `apart_from_her`: it can be proved without her evidence."""

    code: str
    title: str
    group: str
    hint: str
    when: str = ""
    apart_from_her: bool = True


ITEMS = (
    Item(code="VIDEO", title="Body-worn video", group=SCENE,
         hint="From before the door opens: the scene, and everyone who was there."),
    Item(code="PHOTOGRAPHS", title="Photographs of injuries and the scene", group=SCENE,
         hint="Again after two or three days, when bruises have come out."),
    Item(code="SCENE", title="Damage, weapons, clothing and telephones secured", group=SCENE,
         hint="What was broken, used or worn. Say what was called for and when."),
    Item(code="CCTV", title="CCTV, doorbells and other cameras", group=SCENE,
         hint="Ask at once: most are overwritten within days."),
    Item(code="CALL", title="999 recording", group=RECORDS,
         hint="What is heard behind the voice counts too."),
    Item(code="FIRST_ACCOUNT", title="First account", group=ACCOUNTS,
         hint="The victim's first words, to whom, how soon, and in what state."),
    Item(code="OFFICERS", title="Officers' statements", group=ACCOUNTS,
         hint="All that was seen and heard: how each was, signs of control, who said what."),
    Item(code="NEIGHBOURS", title="Neighbours and house-to-house", group=ACCOUNTS,
         hint="Tonight, and what they have heard before."),
    Item(code="CHILDREN", title="The children's account", group=ACCOUNTS, when="a child was there",
         hint="Seen and spoken to apart, by whom, in the child's own words."),
    Item(code="OTHERS", title="Others whom the victim told, and who saw", group=ACCOUNTS,
         hint="Family, friends, employer, health workers."),
    Item(code="INTERVIEW", title="Interview, admissions and what was said on arrest",
         group=ACCOUNTS, hint="Unprompted remarks on video or in a notebook count."),
    Item(code="MEDICAL", title="Medical evidence", group=RECORDS, when="anybody was hurt",
         hint="With signed consent; a body map; strangulation leaves signs for days."),
    Item(code="DIGITAL", title="Messages, telephones and social media", group=RECORDS,
         hint="Downloads, screenshots, trackers, bank records that show control."),
    Item(code="HISTORY", title="Earlier incidents, other victims, convictions", group=RECORDS,
         hint="Each with its reference and how it ended."),
    Item(code="ORDERS", title="Orders, bail and their breaches", group=RECORDS,
         hint="What was in force on the day, and whether the suspect knew of it."),
    Item(code="HER_STATEMENT", title="The victim's statement", group=HER, apart_from_her=False,
         hint="With earlier abuse, and whether there is fear of reprisal."),
    Item(code="PERSONAL", title="Victim Personal Statement offered", group=HER,
         apart_from_her=False, hint="In the victim's own words, and how it is to be read."),
    Item(code="MEASURES", title="Special measures", group=HER, apart_from_her=False,
         hint="What best evidence needs: screen, live link, intermediary."),
)  # fmt: skip
BY_CODE = {item.code: item for item in ITEMS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What stands of an item."""

    state: str
    why: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item, what stands of it, and whether it must be there."""

    item: Item
    is_required: bool
    said: Said | None
    is_late: bool

    @property
    def is_open(self) -> bool:
        """Nobody has said anything of it, or it is still to be done."""
        return self.said is None or self.said.state == "OUTSTANDING"

    @property
    def is_held(self) -> bool:
        return self.said is not None and self.said.state == "DONE"


def is_required(item: Item, *, child_present: bool) -> bool:
    """Whether every file needs it, or the record shows that its condition is met."""
    return not item.when or (item.code == "CHILDREN" and child_present)


def lines(said: Mapping[str, Said], *, child_present: bool, today: date) -> tuple[Line, ...]:
    """Every item in order. One with a condition is required when the record shows it is met."""
    found = []
    for item in ITEMS:
        entry = said.get(item.code)
        due = entry.due_on if entry and entry.state == "OUTSTANDING" else None
        found.append(
            Line(
                item=item,
                is_required=is_required(item, child_present=child_present),
                said=entry,
                is_late=due is not None and due < today,
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutHer:
    """If she withdraws now: what is left, and which lines nobody has followed to their end."""

    held: tuple[Item, ...]
    missed: tuple[Item, ...]


def without_her(file: Iterable[Line]) -> WithoutHer:
    """Only what can be proved apart from her counts. What is open is a missed line."""
    apart = [line for line in file if line.item.apart_from_her]
    return WithoutHer(
        held=tuple(line.item for line in apart if line.is_held),
        missed=tuple(line.item for line in apart if line.is_open),
    )


def missed(states: Mapping[str, str], *, child_present: bool) -> tuple[Item, ...]:
    """The required lines apart from the victim that are open, by the state of each item alone:
    as `without_her`, for thousands of files at once."""
    return tuple(
        item
        for item in ITEMS
        if item.apart_from_her
        and states.get(item.code) in (None, "OUTSTANDING")
        and is_required(item, child_present=child_present)
    )


def refused(code: str, state: str, *, child_present: bool) -> str:
    """Why an item may not be answered so, or nothing."""
    if state == "NOT_APPLICABLE" and code == "CHILDREN" and child_present:
        return "A child was there. Say when the child was seen, or why not."
    if state == "NOT_APPLICABLE" and not BY_CODE[code].when and code in _ALWAYS:
        return "Every file needs this. Say why it was not done, or who will do it by when."
    return ""


_ALWAYS = frozenset({"VIDEO", "FIRST_ACCOUNT", "OFFICERS", "HISTORY"})
