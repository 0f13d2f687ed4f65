"""harbour search - --as USER --reason R"""

import json
import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from harbour.kernel.errors import DomainError
from harbour.kernel.ids import new_id
from harbour.multi_search.selectors import Answer, find_people
from harbour.sharing.api import User, acting_as, actor_for


class Command(BaseCommand):
    help = "Search every source once, as a named user may see it. Terms come by standard input."

    def add_arguments(self, parser) -> None:
        parser.add_argument("terms", help="what to search for, or - to read it from input")
        parser.add_argument("--as", dest="username", required=True, help="user who searches")
        parser.add_argument("--reason", required=True, help="why; kept in the audit")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, **options) -> None:
        terms = sys.stdin.read() if options["terms"] == "-" else options["terms"]
        user = User.objects.select_related("agency").filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no user called {options['username']}.", returncode=2)
        try:
            actor = actor_for(user)
            with acting_as(actor):
                answer = find_people(
                    actor,
                    text=terms.strip(),
                    screen="command:search",
                    form=new_id(),
                    reason=options["reason"],
                    at=timezone.now(),
                )
        except DomainError as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        self.stdout.write(_as_json(answer) if options["as_json"] else _as_text(answer))


def _as_json(answer: Answer) -> str:
    people = [
        {
            "person": str(person.person_id),
            "probability": person.probability,
            "weight": person.weight,
            "reasons": [{"label": each.label, "bits": each.bits} for each in person.reasons],
            "records": [str(card.record_id) for card in person.cards],
            "sources": sorted({card.source_code for card in person.cards}),
        }
        for person in answer.people
    ]
    sources = [{"source": each.code, "state": each.state} for each in answer.sources]
    return json.dumps({"people": people, "sources": sources, "milliseconds": answer.milliseconds})


def _as_text(answer: Answer) -> str:
    lines = [answer.message] if answer.message else []
    for person in answer.people:
        born = f", born {person.born_on:%-d %B %Y}" if person.born_on else ""
        lines.append(f"{person.name}{born}. {person.words}.")
        lines += [f"    {card.source}: {card.name}" for card in person.cards]
    return "\n".join(lines or ["Nobody we know fits."])
