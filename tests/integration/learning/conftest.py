"""The invented force, to sign in to as anybody."""

from tests.integration.conftest import SignedIn

__all__ = ["SignedIn"]
