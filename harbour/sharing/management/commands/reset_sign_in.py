"""`harbour reset_sign_in`: let somebody in again who has lost a password or a second factor."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from harbour.kernel.errors import DomainError
from harbour.sharing.services.people import reset_sign_in


class Command(BaseCommand):
    help = "Give somebody a new one-time password; their second factor and sessions end."
    database_role = "owner"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *, username: str, **options: Any) -> None:
        try:
            password = reset_sign_in(username, at=timezone.now())
        except DomainError as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        self.stdout.write(password)
        self.stderr.write("Check who is asking before you tell them. They set up everything anew.")
