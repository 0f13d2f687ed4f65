"""How a lower package starts upper work: a typed list of callables, in the same transaction."""

from collections.abc import Callable, Sequence
from uuid import UUID

from harbour.kernel.actor import Actor

Listener = Callable[[Actor, Sequence[UUID]], None]


class Announcement:
    """A fact that upper packages may hear.

    Listeners run at once, in the announcer's transaction: if one fails, the fact is not
    recorded either. Only `config.wiring` subscribes. A batch is announced once, so that a
    listener can work set-wise; bulk loaders announce too.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> None:
        if listener not in self._listeners:
            self._listeners.append(listener)

    def announce(self, actor: Actor, ids: Sequence[UUID]) -> None:
        if ids:
            for listener in self._listeners:
                listener(actor, ids)

    @property
    def listeners(self) -> tuple[Listener, ...]:
        return tuple(self._listeners)
