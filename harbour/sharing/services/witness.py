"""Writes the seals of the audit down outside the database, and reads them again."""

import os
from pathlib import Path

from django.conf import settings
from django.db import connection

from harbour.sharing.domain.witness import Seal, disputed, read


def write_down() -> int:
    """Add to `settings.WITNESS` every seal made since the last that stands there. How many.

    The file is meant to lie where the database's owner can add and not change: another machine,
    or a store that is written once. It is on the disk before this returns.

    Raises:
        Unreadable: the file holds something else.
    """
    place = Path(settings.WITNESS)
    last = max((seal.number for seal in _there(place)), default=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, rows, hash FROM harbour.seals_after(%s)", [last])
        new = [Seal(*row) for row in cursor.fetchall()]
    if new:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("a") as file:
            file.writelines(f"{seal.line()}\n" for seal in new)
            file.flush()
            os.fsync(file.fileno())
    return len(new)


def disputes() -> tuple[int, list[str]]:
    """How many seals were witnessed, and which of them the database tells otherwise today.

    Asked as the verifying role.

    Raises:
        Unreadable: the file holds something else.
    """
    witnessed = _there(Path(settings.WITNESS))
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, rows, hash FROM sharing_auditseal")
        kept = {row[0]: Seal(*row) for row in cursor.fetchall()}
    return len(witnessed), disputed(witnessed, kept)


def _there(place: Path) -> list[Seal]:
    return read(place.read_text().splitlines()) if place.exists() else []
