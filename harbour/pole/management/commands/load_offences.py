"""Load the offences of the criminal justice standing data, as set-up built them."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from harbour.pole.domain.standing import read_offences
from harbour.pole.models import Offence

BUILT = Path(__file__).resolve().parents[2] / "standing" / "offences.json"


class Command(BaseCommand):
    help = "Load the offences of the criminal justice standing data."
    database_role = "owner"

    def handle(self, *args: object, **options: object) -> None:
        if not BUILT.exists():
            raise CommandError("The standing data has not been built: run make setup.")
        read = list(read_offences(json.loads(BUILT.read_text())["offences"]))
        Offence.objects.bulk_create(
            [
                Offence(
                    code=each.code,
                    title=each.title,
                    home_office_code=each.home_office_code,
                    mode=each.mode,
                )
                for each in read
            ],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["title", "home_office_code", "mode"],
            batch_size=2000,
        )
        self.stdout.write(f"{len(read)} offences")
