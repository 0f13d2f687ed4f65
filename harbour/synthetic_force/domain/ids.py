"""Ids and chance, all from the seed: the same seed and date give the same bytes."""

import random
from collections import Counter
from datetime import datetime
from hashlib import blake2b
from uuid import UUID


class Chance:
    """One stream of chance for each concern, so that a change in one leaves the others."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._streams: dict[str, random.Random] = {}
        self._count: Counter[str] = Counter()

    def of(self, concern: str) -> random.Random:
        if concern not in self._streams:
            self._streams[concern] = random.Random(f"{self._seed}:{concern}")  # noqa: S311
        return self._streams[concern]

    def id(self, kind: str, at: datetime) -> UUID:
        """A UUID of version 7 with the time of `at`, the next of its kind."""
        self._count[kind] += 1
        digest = blake2b(f"{self._seed}:{kind}:{self._count[kind]}".encode(), digest_size=10)
        return shaped(int(at.timestamp() * 1000), digest.digest())

    def named(self, name: str) -> UUID:
        """The id of a thing with a name of its own (an agency, a team, a person on duty)."""
        digest = blake2b(f"{self._seed}:named:{name}".encode(), digest_size=10).digest()
        return shaped(1_325_376_000_000, digest)


def shaped(milliseconds: int, tail: bytes) -> UUID:
    value = bytearray(milliseconds.to_bytes(6, "big") + tail)
    value[6] = (value[6] & 0x0F) | 0x70
    value[8] = (value[8] & 0x3F) | 0x80
    return UUID(bytes=bytes(value))
