"""harbour verify: every proof, counted afresh."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand

from harbour.casefile.proofs import PROOFS


class Command(BaseCommand):
    help = "Prove that nothing is lost, unprotected or out of order. Exit 1 if a proof fails."
    database_role = "verify"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, as_json: bool, **options) -> None:
        proofs = [prove() for prove in PROOFS]
        holds = all(proof.holds for proof in proofs)
        if as_json:
            found = [asdict(proof) for proof in proofs]
            self.stdout.write(json.dumps({"proofs": found, "holds": holds}))
        else:
            for proof in proofs:
                word = "holds" if proof.holds else "FAILS"
                detail = f" ({proof.detail})" if proof.detail else ""
                self.stdout.write(f"{word}: {proof.name}, {proof.checked:,} checked{detail}")
        if not holds:
            raise SystemExit(1)
