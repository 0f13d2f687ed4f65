"""A message to the public tells a stranger nothing."""

import ast
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core import mail
from notifications_python_client.errors import HTTPError

from harbour.messages import channels
from harbour.messages.channels import NotDelivered, channel_for
from harbour.messages.domain.neutral import LONGEST, PUBLIC, public_text, telling

ROOT = Path(__file__).resolve().parents[3]
LEAVES = {"claim", "deliver", "hold", "standing", "waiting"}


@pytest.mark.parametrize("template", sorted(PUBLIC))
def test_every_text_is_neutral(template: str) -> None:
    assert telling(public_text(template, number="01632 960001")) == []
    assert telling(PUBLIC[template]) == []


@pytest.mark.parametrize(
    "text",
    [
        "The police would like to speak to you",
        "He was ARRESTED today, ring {number}",
        "Your IDVA rang",
        "Ring {name}",
        "a" * (LONGEST + 1),
    ],
    ids=["police", "news", "adviser", "a name", "too long"],
)
def test_the_lint_notices(text: str) -> None:
    assert telling(text)


def test_only_the_job_of_safeguarding_sends() -> None:
    callers = set()
    for path in (ROOT / "harbour").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.ImportFrom)
                and (node.module or "").startswith("harbour.messages")
                and {name.name for name in node.names} & (LEAVES | {"channel_for"})
            ):
                callers.add(path.relative_to(ROOT).as_posix())

    assert callers == {
        "harbour/messages/api.py",
        "harbour/messages/public.py",
        "harbour/safeguarding/tasks.py",
    }


@pytest.mark.parametrize("kind", ["TEXT", "EMAIL", "LETTER"])
def test_every_way_is_off_until_a_force_switches_it_on(kind: str) -> None:
    assert channel_for(kind).is_off


def test_email_goes_by_the_forces_own_server(settings) -> None:
    settings.MESSAGES = settings.MESSAGES | {"ways": {"EMAIL": "smtp"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    channel_for("EMAIL").deliver(to="a@example.org", text="Please ring us", reference="one")

    assert [each.to for each in mail.outbox] == [["a@example.org"]]
    assert telling(mail.outbox[0].subject) == []


@pytest.fixture
def notify(settings, monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """Notify switched on, with its client's transport replaced: what would have been posted."""
    settings.MESSAGES = settings.MESSAGES | {
        "ways": {"TEXT": "notify", "EMAIL": "notify"},
        "notify_key": f"invented-{'0' * 8}-0000-0000-0000-{'0' * 12}-{'1' * 8}-1111-1111-1111-"
        + "1" * 12,
        "notify_templates": {"TEXT": "t", "EMAIL": "e"},
    }
    posted: list[dict] = []

    def post(self: object, url: str, data: dict) -> dict:
        posted.append({"url": url} | data)
        return {"id": "from-notify"}

    monkeypatch.setattr(channels.NotificationsAPIClient, "post", post)
    return posted


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        ("TEXT", "/v2/notifications/sms"),
        ("EMAIL", "/v2/notifications/email"),
    ],
    ids=["text", "email"],
)
def test_notify_is_asked_with_our_reference(notify: list[dict], kind: str, url: str) -> None:
    reference = channel_for(kind).deliver(to="x", text="Please ring", reference="ours")

    assert reference == "from-notify"
    assert notify[0]["url"] == url
    assert notify[0]["reference"] == "ours"
    assert notify[0]["personalisation"]["body"] == "Please ring"


def test_a_refusal_by_notify_is_certain_that_nothing_went(
    notify: list[dict], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object, url: str, data: dict) -> dict:
        raise HTTPError(SimpleNamespace(status_code=400), "not a number")

    monkeypatch.setattr(channels.NotificationsAPIClient, "post", refuse)

    with pytest.raises(NotDelivered):
        channel_for("TEXT").deliver(to="x", text="Please ring", reference="ours")
