"""Wires announcements when Django has loaded every package."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "harbour.config"
    label = "harbour_config"

    def ready(self) -> None:
        from harbour.config import wiring  # noqa: PLC0415 -- models exist only from here on

        wiring.connect()
