from django.apps import AppConfig


class Messages(AppConfig):
    """Labelled apart from Django's own `messages`."""

    name = "harbour.messages"
    label = "outbox"
