"""`harbour people`: whom one can sign in as."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from harbour.sharing.selectors import demo_people


class Command(BaseCommand):
    help = "List everybody one can sign in as, with agency and roles."
    database_role = "web"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON list")

    def handle(self, *, json: bool, **options: Any) -> None:
        people = demo_people()
        if json:
            self.stdout.write(_as_json([asdict(person) for person in people]))
            return
        for person in people:
            roles = ", ".join(person.roles)
            self.stdout.write(f"{person.username}\t{person.name}\t{person.agency}\t{roles}")


def _as_json(people: list[dict[str, Any]]) -> str:
    return json.dumps(people, default=str, ensure_ascii=False)
