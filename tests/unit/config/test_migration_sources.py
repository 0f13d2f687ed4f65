"""What the noted fingerprint of a database stands for."""

from harbour.config.database import fingerprint, migration_sources
from harbour.config.servers import ROOT


def test_every_migration_of_ours_is_counted() -> None:
    assert set(ROOT.glob("harbour/*/migrations/*.py")) <= set(migration_sources())


def test_what_a_migration_imports_is_counted_however_indirectly() -> None:
    counted = set(migration_sources())
    assert ROOT / "harbour/sharing/protection.py" in counted
    assert ROOT / "harbour/sharing/domain/visibility.py" in counted


def test_pages_are_not_counted() -> None:
    assert ROOT / "harbour/sharing/views.py" not in migration_sources()


def test_the_same_code_has_the_same_fingerprint() -> None:
    assert fingerprint() == fingerprint()
