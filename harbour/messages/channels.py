"""Ways out of the building. Each is off until a force switches it on; then it is shown on screen.

A channel is given one message and gives back the provider's reference. It raises NotDelivered
only when it is certain that nothing went.
"""

from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage
from notifications_python_client.errors import HTTPError
from notifications_python_client.notifications import NotificationsAPIClient

from harbour.kernel.errors import DomainError


class NotDelivered(DomainError):
    """The provider refused the message: nothing went."""


class Channel(Protocol):
    """One way for a message to go."""

    is_off: bool

    def deliver(self, *, to: str, text: str, reference: str) -> str:
        """Send it, and give back the provider's own reference.

        Raises:
            NotDelivered: nothing went.
        """
        ...


class OnScreen:
    """Nothing leaves: the message is to be read in the outbox."""

    is_off = True

    def deliver(self, *, to: str, text: str, reference: str) -> str:
        return ""


class Smtp:
    """Email by the force's own mail server (Django's EMAIL settings)."""

    is_off = False

    def deliver(self, *, to: str, text: str, reference: str) -> str:
        mail = EmailMessage(
            subject=settings.MESSAGES["subject"],
            body=text,
            from_email=settings.MESSAGES["sender"],
            to=[to],
            headers={"Message-ID": f"<{reference}@{settings.MESSAGES['domain']}>"},
        )
        mail.send(fail_silently=False)
        return reference


class Notify:
    """GOV.UK Notify: text messages and emails, by its published client.

    Its templates hold one place, `body`. `reference` is our message's id, by which Notify can be
    asked later whether it went.
    """

    is_off = False

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def deliver(self, *, to: str, text: str, reference: str) -> str:
        client = NotificationsAPIClient(
            settings.MESSAGES["notify_key"], base_url=settings.MESSAGES["notify_url"]
        )
        given = {"template_id": settings.MESSAGES["notify_templates"][self._kind],
                 "reference": reference}  # fmt: skip
        try:
            answer = self._send(client, to, text, given)
        except HTTPError as refusal:
            if refusal.status_code < 500:
                raise NotDelivered(f"Notify refused it ({refusal.status_code}).") from refusal
            raise
        return str(answer["id"])

    def _send(self, client: NotificationsAPIClient, to: str, text: str, given: dict) -> dict:
        body = {"body": text}
        if self._kind == "TEXT":
            return client.send_sms_notification(phone_number=to, personalisation=body, **given)
        return client.send_email_notification(email_address=to, personalisation=body, **given)


def channel_for(kind: str) -> Channel:
    """The way that a kind of message goes here: on screen unless it was switched on."""
    chosen = settings.MESSAGES["ways"].get(kind, "")
    if chosen == "notify":
        return Notify(kind)
    if chosen == "smtp" and kind == "EMAIL":
        return Smtp()
    return OnScreen()
