"""Wires announcements when Django has loaded every package."""

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class Config(AppConfig):
    name = "harbour.config"
    label = "harbour_config"

    def ready(self) -> None:
        from harbour.config import wiring  # noqa: PLC0415 -- models exist only from here on

        wiring.connect()
        pre_migrate.connect(bring_functions, sender=apps.get_app_config("sharing"))
        post_migrate.connect(renew_walls, sender=apps.get_app_config("sharing"))


def bring_functions(using: str, **sent: Any) -> None:
    """Before they run, on a database that is there already: what policies call exists."""
    from harbour.sharing.api import HIDDEN  # noqa: PLC0415 -- models exist only from here on

    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regproc('harbour.agency_id') IS NOT NULL")
        if cursor.fetchone()[0]:
            cursor.execute(HIDDEN)


def renew_walls(using: str, **sent: Any) -> None:
    """Once the migrations ran: policies say what their declarations say today."""
    from harbour.sharing.api import renewed  # noqa: PLC0415 -- models exist only from here on

    rules = [model.visibility for model in apps.get_models() if hasattr(model, "visibility")]
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT relname, obj_description(oid) FROM pg_class"
            " WHERE relkind = 'r' AND obj_description(oid) LIKE 'protected: %%'"
        )
        if sql := renewed(rules, dict(cursor.fetchall())):
            cursor.execute(sql)
