"""The ways a use case may refuse. Views turn each into one kind of response."""


class DomainError(Exception):
    """A rule of the service refused. The message is written for the user.

    `field` names what was given that it is about, so that a form can say it there.
    """

    def __init__(self, message: str = "", *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class NotPermitted(DomainError):
    """The actor may not do this. Shown as 403."""


class NotVisible(DomainError):
    """There is no such record for this actor. Shown as 404, whether it is absent or hidden."""


class InvalidTransition(DomainError):
    """The record is not in a state from which this can happen."""


class ChangedMeanwhile(DomainError):
    """Somebody else changed the record first. Shown with both versions; nothing is lost."""
