"""Reading markup as a browser would, and the fixtures that GOV.UK Frontend publishes."""

import json
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from django.template import Context, Engine, engines
from django_cotton.compiler_regex import CottonCompiler

FIXTURES = Path(__file__).resolve().parents[3] / "frontend/build/fixtures"
VOID = {"br", "circle", "hr", "img", "input", "link", "meta", "path", "rect"}


def render(source: str, **context: object) -> str:
    """A template source with components in it, drawn."""
    engine: Engine = engines["django"].engine
    template = engine.from_string(CottonCompiler().process(source))
    return template.render(Context(context))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: list = ["root", {}, []]
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list) -> None:
        node = [tag, {name: _value(name, value) for name, value in attrs}, []]
        self.open[-1][2].append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        opened = self.open.pop()
        assert opened[0] == tag, f"</{tag}> closes <{opened[0]}>"

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text:
            self.open[-1][2].append(text)


def _value(name: str, value: str | None) -> str:
    """Classes and described-by ids have no order; a boolean attribute has no value."""
    if name in {"class", "aria-describedby"}:
        return " ".join(sorted((value or "").split()))
    return value or ""


def outline(html: str, *, ignoring: str = "") -> list[str]:
    """Markup as lines, one for each element and text, white space put aside.

    `ignoring` is an attribute not to be compared.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1][0]}> is never closed"
    return list(_lines(reader.root[2], 0, ignoring))


def _lines(nodes: list, depth: int, ignoring: str) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield f"{'  ' * depth}{node}"
        else:
            tag, attributes, children = node
            written = [
                f'{name}="{value}"'
                for name, value in sorted(attributes.items())
                if name != ignoring
            ]
            yield f"{'  ' * depth}<{' '.join([tag, *written])}>"
            yield from _lines(children, depth + 1, ignoring)


@cache
def fixtures(component: str) -> list[dict]:
    path = FIXTURES / f"{component}.json"
    assert path.exists(), "the front end is not built: run python3 frontend/build.py"
    return json.loads(path.read_text())["fixtures"]


def option_paths(options: object, path: str = "") -> Iterator[str]:
    """Which options a fixture uses: "items.text", "hint.text", "attributes"."""
    if isinstance(options, dict):
        for name, value in options.items():
            if name == "attributes":
                nested = any(not isinstance(each, str) for each in value.values())
                yield f"{path}attributes{'-with-rules' if nested else ''}"
            else:
                yield from option_paths(value, f"{path}{name}.")
    elif isinstance(options, list):
        for value in options:
            if value:
                yield from option_paths(value, path)
    else:
        yield path.rstrip(".")
