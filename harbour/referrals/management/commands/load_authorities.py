"""`harbour load_authorities FILE`: who answers for which ground."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from harbour.kernel.errors import DomainError
from harbour.referrals.services.reference import load_authorities


class Command(BaseCommand):
    help = "Say which children's and adult services answer for each area, from a CSV file."
    database_role = "owner"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="columns: area, service, agency")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            taken = load_authorities(file)
        except DomainError as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        self.stdout.write(f"{taken} rows")
