"""A draw that anyone can check: who is sampled follows from a published seed alone.

Each item of the frame is ranked by the SHA-256 of the seed, a line feed and the item (UTF-8), as
lower-case hexadecimal; the lowest ranks are drawn. So the order in which the frame is given does
not matter, no item can be drawn twice, and any item's rank is checked with

    printf '%s\\n%s' SEED ITEM | sha256sum

The frame is sealed by the SHA-256 of its items, sorted by code point, each followed by a line
feed. Publish that hash first and the seed after, from a source nobody here controls: who knows
both beforehand can choose a frame to suit.

Unit:   items are record ids as text, never anything about a person.
Source: the method is our own, after sortition with a published seed (RFC 3797); largest
        remainders are Hamilton's method of apportionment.
Not:    a secret. Whoever has seed and frame can work out the draw.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """What was drawn, in order of rank, and what is needed to draw it again."""

    seed: str
    frame_size: int
    frame_sha256: str
    chosen: tuple[str, ...]

    def is_from(self, frame: Sequence[str]) -> bool:
        """Whether the same seed draws the same items from this frame.

        Raises:
            ValueError: it is no frame: an item appears twice, or holds a line feed.
        """
        size = len(self.chosen)
        return size <= len(frame) and draw(frame, size, self.seed) == self


def draw(frame: Sequence[str], size: int, seed: str) -> Draw:
    """Draw `size` items of the frame without replacement.

    Raises:
        ValueError: the seed is empty, an item appears twice, seed or item holds a line feed, or
            the frame has fewer items than asked for.
    """
    _check(frame, size, seed)
    ranked = sorted(frame, key=lambda item: rank(item, seed))
    return Draw(
        seed=seed,
        frame_size=len(frame),
        frame_sha256=seal(frame),
        chosen=tuple(ranked[:size]),
    )


def draw_strata(
    strata: Mapping[str, Sequence[str]], sizes: Mapping[str, int], seed: str
) -> dict[str, Draw]:
    """Draw from each stratum as many as `sizes` says; a stratum it leaves out gives none.

    Raises:
        ValueError: as `draw`; or an item stands in two strata, or `sizes` names no stratum.
    """
    if unknown := sizes.keys() - strata.keys():
        raise ValueError(f"there is no stratum called {', '.join(sorted(unknown))}")
    _check([item for items in strata.values() for item in items], 0, seed)
    return {name: draw(items, sizes.get(name, 0), seed) for name, items in strata.items()}


def in_proportion(strata: Mapping[str, Sequence[str]], size: int) -> dict[str, int]:
    """How many of `size` each stratum gives, by its share of all items.

    What is left after whole shares goes to the largest remainders; equal ones by name.

    Raises:
        ValueError: the strata together have fewer items than asked for.
    """
    total = sum(map(len, strata.values()))
    _check_size(total, size)
    if not size:
        return dict.fromkeys(strata, 0)
    shares = {name: divmod(size * len(items), total) for name, items in strata.items()}
    left = size - sum(whole for whole, _ in shares.values())
    by_remainder = sorted(shares, key=lambda name: (-shares[name][1], name))
    return {name: whole + (name in by_remainder[:left]) for name, (whole, _) in shares.items()}


def rank(item: str, seed: str) -> str:
    """Where an item stands in the draw: hexadecimal, lowest first."""
    return sha256(f"{seed}\n{item}".encode()).hexdigest()


def seal(frame: Iterable[str]) -> str:
    """The hash of a frame, whatever the order it is given in."""
    return sha256("".join(f"{item}\n" for item in sorted(frame)).encode()).hexdigest()


def _check(frame: Sequence[str], size: int, seed: str) -> None:
    if not seed.strip():
        raise ValueError("a draw needs a seed")
    if any("\n" in text for text in (seed, *frame)):
        raise ValueError("neither the seed nor an item may hold a line feed")
    if len(set(frame)) < len(frame):
        raise ValueError("an item stands in the frame more than once")
    _check_size(len(frame), size)


def _check_size(available: int, size: int) -> None:
    if not 0 <= size <= available:
        raise ValueError(f"{size} cannot be drawn from {available}")
