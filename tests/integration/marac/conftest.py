"""A victim graded high, with her case, as safeguarding's tests have her."""

from tests.integration.safeguarding.conftest import opened

__all__ = ["opened"]
