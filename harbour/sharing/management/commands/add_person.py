"""`harbour add_person`: give somebody an account."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from harbour.kernel.errors import DomainError
from harbour.sharing.services.people import NewPerson, add_person


class Command(BaseCommand):
    help = "Give somebody an account with one role, and print their one-time password."
    database_role = "owner"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", required=True, help="as colleagues see it")
        parser.add_argument("--agency", required=True, help="the agency's code")
        parser.add_argument("--role", required=True, help="for example response_officer")
        parser.add_argument("--rank", default="")

    def handle(
        self, *, username: str, name: str, agency: str, role: str, rank: str, **options: Any
    ) -> None:
        person = NewPerson(username=username, name=name, agency=agency, role=role, rank=rank)
        try:
            password = add_person(person, on=timezone.localdate())
        except DomainError as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        self.stdout.write(password)
        self.stderr.write(
            "They sign in with this once, choose their own, and set up a second factor."
        )
