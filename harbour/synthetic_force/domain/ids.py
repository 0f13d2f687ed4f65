"""Ids and chance, all from the seed: the same seed and instant give the same bytes.

Each concern draws from a stream of its own, so that a change in one leaves the others as they
were. An id has the form of a UUID of version 7: the time of what it names, then figures that
come from the seed, the kind and a count.
"""

import random
from collections import Counter
from datetime import UTC, datetime
from hashlib import blake2b
from uuid import UUID

_EPOCH = datetime(2012, 1, 1, tzinfo=UTC)


class Chance:
    """Every draw and every id of one invented force."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._streams: dict[str, random.Random] = {}
        self._count: Counter[str] = Counter()

    def of(self, concern: str) -> random.Random:
        """The stream of one concern. Never the system's: nothing here keeps a secret."""
        if concern not in self._streams:
            self._streams[concern] = random.Random(f"{self._seed}:{concern}")  # noqa: S311
        return self._streams[concern]

    def id(self, kind: str, at: datetime) -> UUID:
        """The id of the next thing of its kind, made at an instant."""
        self._count[kind] += 1
        return self._shaped(f"{kind}:{self._count[kind]}", at)

    def named(self, name: str) -> UUID:
        """The id of a thing with a name of its own (an agency, a team, a person on duty)."""
        return self._shaped(f"named:{name}", _EPOCH)

    def _shaped(self, name: str, at: datetime) -> UUID:
        tail = blake2b(f"{self._seed}:{name}".encode(), digest_size=10).digest()
        value = bytearray(int(at.timestamp() * 1000).to_bytes(6, "big") + tail)
        value[6] = (value[6] & 0x0F) | 0x70
        value[8] = (value[8] & 0x3F) | 0x80
        return UUID(bytes=bytes(value))
