"""`harbour load_schools`: calendars, closures and settings of schools."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from harbour.kernel.errors import DomainError
from harbour.referrals.services.reference import load_closures, load_days, load_settings


class Command(BaseCommand):
    help = "Take in school terms, closures and settings from CSV files: all of them or none."
    database_role = "owner"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--terms", type=Path, help="columns: calendar, first_day, last_day")
        parser.add_argument("--closures", type=Path, help="columns: calendar, day, why")
        parser.add_argument(
            "--schools", type=Path,
            help="columns: name, calendar, agency, lead, lead_phone",
        )  # fmt: skip

    def handle(
        self,
        *,
        terms: Path | None,
        closures: Path | None,
        schools: Path | None,
        **options: Any,
    ) -> None:
        if not (terms or closures or schools):
            raise CommandError("Name a file: --terms, --closures or --schools.", returncode=2)
        taken = {}
        try:
            with transaction.atomic():
                if terms:
                    taken["terms"] = load_days(terms)
                if closures:
                    taken["closures"] = load_closures(closures)
                if schools:
                    taken["schools"] = load_settings(schools, on=timezone.localdate())
        except DomainError as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        self.stdout.write(", ".join(f"{number} {name}" for name, number in taken.items()))
