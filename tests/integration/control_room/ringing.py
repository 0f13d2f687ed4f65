"""A call that the telephone system hands over."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

KEY = "k" * 40
NUMBER = "07700 900321"


@pytest.fixture
def ring(acting: Callable, monkeypatch: pytest.MonkeyPatch) -> Callable:
    monkeypatch.setattr(settings, "TELEPHONY_KEY", KEY)

    def rung(key: str = KEY, **changed: object):
        told = {"call": str(uuid4()), "handler": "call.handler", "number": NUMBER} | changed
        return Client().post(
            "/telephony/ringing/",
            told,
            content_type="application/json",
            headers={"Authorization": f"Bearer {key}"},
        )

    return rung
