"""A lifecycle as a table. The database trigger, the buttons and the diagram all come from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from harbour.kernel.errors import InvalidTransition


@dataclass(frozen=True, slots=True)
class Transition:
    """`event` moves a record from `source` to `target`."""

    event: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Workflow:
    """A lifecycle. `initial` is the status of a row before its first step."""

    name: str
    initial: str
    transitions: tuple[Transition, ...]

    @property
    def statuses(self) -> tuple[str, ...]:
        """Every status, in the order the table first names it."""
        named = [self.initial]
        for transition in self.transitions:
            named += [transition.source, transition.target]
        return tuple(dict.fromkeys(named))

    def target(self, *, source: str, event: str) -> str:
        """The status that follows.

        Raises:
            InvalidTransition: the table has no such step.
        """
        for transition in self.transitions:
            if (transition.source, transition.event) == (source, event):
                return transition.target
        words = [part.replace("_", " ").lower() for part in (event, self.name, source)]
        raise InvalidTransition(f"You cannot {words[0]} a {words[1]} that is {words[2]}.")

    def events_from(self, source: str) -> Iterator[str]:
        return (t.event for t in self.transitions if t.source == source)

    def as_mermaid(self) -> str:
        arrows = (f"    {t.source} --> {t.target}: {t.event}" for t in self.transitions)
        return "\n".join(["stateDiagram-v2", f"    [*] --> {self.initial}", *arrows])
