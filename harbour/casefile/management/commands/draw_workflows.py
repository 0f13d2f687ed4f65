"""Write a page with a diagram of every workflow, or check that the pages are up to date."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from harbour.casefile.workflows import LIFECYCLES

FOLDER = Path("docs/reference/workflows")


class Command(BaseCommand):
    help = "Write a page with a diagram of every workflow."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--check", action="store_true", help="fail if a page is out of date")

    def handle(self, *args, check: bool, **options) -> None:
        for lifecycle in LIFECYCLES:
            page = FOLDER / lifecycle.page
            if check and (not page.exists() or page.read_text() != lifecycle.text):
                raise CommandError(f"{page} is out of date: run manage.py draw_workflows")
            if not check:
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text(lifecycle.text)
                self.stdout.write(f"wrote {page}")
