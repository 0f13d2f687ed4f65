"""Every address refuses a stranger, and resolves to a view of ours."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from harbour.sharing.terms import OF_SEVERAL

OPEN = {
    "sharing:healthz",
    "sharing:background_healthz",
    "sharing:demo_sign_in",
    "sharing:locked_out",
    "sharing:one_time_answer",
    "control_room:ringing",
}
SOMEBODY = UUID("01340000-0000-7000-8000-000000000001")
VALUES = {
    "uuid": str(SOMEBODY),
    "int": "1",
    "str": "VICTIM",
    "slug": "x",
    "path": "x",
}


def _ours() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def walk(patterns: list, prefix: str, namespace: str) -> None:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                if "allauth" not in str(pattern.urlconf_name):
                    walk(pattern.url_patterns, route, pattern.namespace or namespace)
            elif isinstance(pattern, URLPattern) and namespace:
                found.append((f"{namespace}:{pattern.name}", _filled(pattern, route)))

    walk(get_resolver().url_patterns, "/", "")
    return found


def _filled(pattern: URLPattern, route: str) -> str:
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        kind = {"string": "str"}.get(kind, kind)
        route = route.replace(f"<{kind}:{name}>", VALUES[kind])
    return route


@pytest.mark.django_db
def test_every_address_sends_a_stranger_to_sign_in() -> None:
    reached = []
    for name, path in _ours():
        if name in OPEN:
            continue
        for method in ("get", "post"):
            answer = getattr(Client(), method)(path)
            if answer.status_code != 302 or "/account/login" not in answer["Location"]:
                reached.append((name, method, answer.status_code))

    assert len(_ours()) > 20
    assert reached == []


def test_what_is_no_page_finds_the_icon_all_the_same() -> None:
    answer = Client().get("/favicon.ico")

    assert (answer.status_code, answer["Location"]) == (302, "/static/design_system/harbour.svg")


def test_a_page_of_several_people_is_about_no_single_case() -> None:
    """Whoever knows somebody opens it all the same, and acts on it."""
    routes = dict(_ours())
    assert set(OF_SEVERAL) <= routes.keys()
    assert [each for each in OF_SEVERAL if "/cases/" in routes[each]] == []
