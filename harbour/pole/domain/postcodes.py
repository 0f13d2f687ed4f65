"""Postcodes as people write and misread them.

Unit:   a postcode is an outward half (area and district, "SO15") and an inward half of a figure
        and two letters; outward half and figure together are the sector.
Source: Royal Mail's rules of form (BS 7666): which letters stand in which place; the inward
        letters are never C, I, K, M, O or V. No area begins with Q, V or X, so a postcode that
        does is an invented one.
Not:    proof that the postcode is in use: that is for a list of postcodes to say.

Letters and figures taken for one another (O and 0, I and 1, S and 5) are put right by their
place, and only where the place leaves no doubt. A record is never dropped for a bad postcode.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase, digits

_FIRST_FIGURE = digits[1:]
_SECOND_LETTER = "ABCDEFGHKLMNOPQRSTUVWXY"
_THIRD_LETTER = "ABCDEFGHJKPSTUW"
_FOURTH_LETTER = "ABEHMNPRVWXY"
_INWARD_LETTER = "ABDEFGHJLNPQRSTUWXYZ"

# What may stand in each place. The last two, of inner London, come after the common ones.
_OUTWARD = (
    (ascii_uppercase, _FIRST_FIGURE),
    (ascii_uppercase, _FIRST_FIGURE, digits),
    (ascii_uppercase, _SECOND_LETTER, digits),
    (ascii_uppercase, _SECOND_LETTER, _FIRST_FIGURE, digits),
    (ascii_uppercase, _FIRST_FIGURE, _THIRD_LETTER),
    (ascii_uppercase, _SECOND_LETTER, _FIRST_FIGURE, _FOURTH_LETTER),
)
_INWARD = ((digits, _INWARD_LETTER, _INWARD_LETTER),)
_FIGURE = ((digits,),)

_TAKEN_FOR = {"O": "0", "0": "O", "I": "1", "1": "I", "S": "5", "5": "S"}
_NOT_AN_ADDRESS = "ZZ99"


@dataclass(frozen=True, slots=True, kw_only=True)
class Postcode:
    """One postcode, or the part of one that could be read.

    `normalised` is "AB1 2CD", or empty when it is no whole postcode. `outward` and `sector` are
    filled whenever they can be read.
    """

    raw: str
    normalised: str
    outward: str
    sector: str
    was_repaired: bool = False
    problem: str = ""

    @property
    def key(self) -> str:
        """Without a space, for comparing."""
        return self.normalised.replace(" ", "")

    @property
    def inward(self) -> str:
        return self.normalised[-3:]

    @property
    def area(self) -> str:
        """The letters it begins with: "SO"."""
        return re.sub("[0-9].*", "", self.outward)


def parse_postcode(raw: str) -> Postcode:
    """Read a postcode, or the first part of one. Never raises."""
    text = re.sub("[^A-Z0-9]", "", raw.upper())
    if text.startswith(_NOT_AN_ADDRESS):
        return _nothing(raw, "it stands for an address that is not known or not fixed")
    if len(text) > 7:
        return _nothing(raw, "a postcode has no more than 7 letters and figures")
    first, second = text[:-3], text[-3:]
    outward, inward = _fitted(first, _OUTWARD), _fitted(second, _INWARD)
    if not (outward and inward):
        return _part(raw, text)
    return Postcode(
        raw=raw,
        normalised=f"{outward} {inward}",
        outward=outward,
        sector=f"{outward} {inward[0]}",
        was_repaired=outward + inward != text,
    )


def is_invented(postcode: str) -> bool:
    """Whether no real home can have it: its area begins with Q, V or X."""
    return parse_postcode(postcode).outward[:1] in {"Q", "V", "X"}


def _part(raw: str, text: str) -> Postcode:
    """What can still be read from the front, once it is plain that the whole cannot."""
    if not text[:1].isalpha():
        return _nothing(raw, "it does not begin as a postcode does" if text else "it is empty")
    words = re.findall("[A-Z0-9]+", raw.upper())
    splits = [len(words[0])] if len(words) > 1 else [len(text) - rest for rest in range(4)]
    for split in splits:
        outward, rest = _fitted(text[:split], _OUTWARD), text[split:]
        figure = _fitted(rest[:1], _FIGURE)
        if outward and (figure or not rest or len(words) > 1):
            return _outward_only(raw, outward, figure, _problem_after_the_outward(rest))
    return _nothing(raw, "it does not begin as a postcode does")


def _outward_only(raw: str, outward: str, figure: str, problem: str) -> Postcode:
    sector = f"{outward} {figure}" if outward and figure else ""
    return Postcode(raw=raw, normalised="", outward=outward, sector=sector, problem=problem)


def _nothing(raw: str, problem: str) -> Postcode:
    return _outward_only(raw, "", "", problem)


def _problem_after_the_outward(rest: str) -> str:
    if not rest:
        return "it is only the first half of a postcode"
    if len(rest) < 3:
        return "the end of the postcode is missing"
    if re.fullmatch("[0-9OIS][A-Z]{2}", rest):
        return "the last two letters of a postcode are never C, I, K, M, O or V"
    return "a postcode ends with a figure and two letters"


def _fitted(text: str, shapes: Sequence[Sequence[str]]) -> str:
    """The text put right to the shape that asks fewest changes; empty where none fits."""
    readings = [_fit(text, shape) for shape in shapes if len(shape) == len(text)]
    return min((reading for reading in readings if reading), default="", key=_changes_from(text))


def _changes_from(text: str) -> Callable[[str], int]:
    return lambda reading: sum(was != now for was, now in zip(text, reading, strict=True))


def _fit(text: str, shape: Sequence[str]) -> str:
    reading = ""
    for letter, allowed in zip(text, shape, strict=True):
        put_right = letter if letter in allowed else _TAKEN_FOR.get(letter, "")
        if not put_right or put_right not in allowed:
            return ""
        reading += put_right
    return reading
