"""What our components are given, from the options of a GOV.UK fixture.

`html` and `text` options both become slot content.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from tests.unit.design_system.markup import option_paths


@dataclass(frozen=True)
class Adapter:
    """Our template for a component, the options it covers, and fixtures left out by name."""

    source: str
    options: frozenset[str]
    context: Callable[[dict], dict] = dict
    left_out: dict[str, str] = field(default_factory=dict)

    def supports(self, fixture: dict) -> bool:
        used = set(option_paths(fixture["options"]))
        return fixture["name"] not in self.left_out and used <= self.options


def said(option: Any) -> str:
    """The content of an option: HTML as it is, text to be escaped."""
    if not isinstance(option, dict):
        return option or ""
    return SafeString(option["html"]) if option.get("html") else option.get("text") or ""


def body(options: dict) -> dict:
    return {"classes": "", "attributes": {}, "id": "", **options, "body": said(options)}


def options(names: str) -> frozenset[str]:
    return frozenset(names.split())


def accordion(given: dict) -> dict:
    sections = [
        {
            "heading": said(item["heading"]),
            "summary": said(item.get("summary")),
            "content": paragraph(item["content"]),
            "expanded": item.get("expanded", False),
            "number": number,
        }
        for number, item in enumerate(given["items"], start=1)
        if item
    ]
    remembers = given.get("rememberExpanded", True)
    return {"headingLevel": "2", **body(given), "sections": sections, "remembers": remembers}


def paragraph(content: dict) -> str:
    if content.get("html"):
        return SafeString(content["html"])
    return format_html('<p class="govuk-body">{}</p>', content["text"])


def breadcrumbs(given: dict) -> dict:
    items = [{**body(item), "href": item.get("href", "")} for item in given["items"] if item]
    collapse = given.get("collapseOnMobile", False)
    label = given.get("labelText", "Breadcrumb")
    return {**body(given), "crumbs": items, "collapse": collapse, "label": label}


def button(given: dict) -> dict:
    return {
        "href": "",
        "name": "",
        "value": "",
        "type": "submit",
        "disabled": False,
        "isStartButton": False,
        "preventDoubleClick": False,
        **body(given),
    }


def details(given: dict) -> dict:
    summary = said({"html": given.get("summaryHtml"), "text": given.get("summaryText")})
    return {"open": False, **body(given), "summary": summary}


def error_summary(given: dict) -> dict:
    lines = [{"text": said(item), "href": item.get("href")} for item in given.get("errorList", [])]
    title = said({"html": given.get("titleHtml"), "text": given.get("titleText")})
    described = {"html": given.get("descriptionHtml"), "text": given.get("descriptionText")}
    return {
        **body(given),
        "lines": lines,
        "title": title,
        "description": said(described),
        "focus": not given.get("disableAutoFocus"),
    }


def fieldset(given: dict) -> dict:
    legend = given.get("legend", {})
    size = legend.get("classes", "").removeprefix("govuk-fieldset__legend--")
    return {
        "role": "",
        "describedBy": "",
        **body(given),
        "legend": said(legend),
        "size": size,
        "heading": legend.get("isPageHeading", False),
    }


def banner(given: dict) -> dict:
    title = said({"html": given.get("titleHtml"), "text": given.get("titleText")})
    focus = {"data-disable-auto-focus": str(given.get("disableAutoFocus")).lower()}
    return {
        "type": "",
        "role": "",
        "titleHeadingLevel": "2",
        "titleId": "govuk-notification-banner-title",
        **body(given),
        "title": title,
        "text": given.get("text", "") if not given.get("html") else "",
        "body": SafeString(given.get("html", "")),
        "attributes": focus if "disableAutoFocus" in given else given.get("attributes", {}),
    }


def pagination(given: dict) -> dict:
    previous, following = given.get("previous", {}), given.get("next", {})
    return {
        **body(given),
        "previous": previous,
        "next": following,
        "pages": [item for item in given.get("items", []) if item] or None,
        "label": given.get("landmarkLabel", "Pagination"),
    }


def panel(given: dict) -> dict:
    title = said({"html": given.get("titleHtml"), "text": given.get("titleText")})
    return {"headingLevel": "1", **body(given), "title": title}


def phase_banner(given: dict) -> dict:
    return {**body(given), "tag": said(given.get("tag"))}


def summary_list(given: dict) -> dict:
    rows = [row for row in given["rows"] if row]
    any_actions = any(row.get("actions", {}).get("items") for row in rows)
    card = given.get("card", {})
    title, card_actions = said(card.get("title")), card.get("actions", {}).get("items", [])
    return {
        **body(given),
        "card": "card" in given,
        "card_classes": card.get("classes", ""),
        "card_attributes": card.get("attributes", {}),
        "card_title": title,
        "card_level": card.get("title", {}).get("headingLevel", "2"),
        "card_only": card_actions[0] if len(card_actions) == 1 else {},
        "card_actions": card_actions if len(card_actions) > 1 else [],
        "rows": [summary_row(row, any_actions, title) for row in rows],
    }


def summary_row(row: dict, any_actions: bool, card_title: str) -> dict:
    within = f"({card_title})" if card_title else ""
    actions = [
        {
            "href": action["href"],
            "text": said(action),
            "about": " ".join(filter(None, [action.get("visuallyHiddenText"), within])),
        }
        for action in row.get("actions", {}).get("items", [])
    ]
    return {
        "key": said(row["key"]),
        "value": said(row["value"]),
        "classes": row.get("classes", ""),
        "only": actions[0] if len(actions) == 1 else None,
        "actions": actions,
        "without": any_actions and not actions,
    }


def table(given: dict) -> dict:
    first = given.get("firstCellIsHeader", False)
    rows = [
        [cell(each, header=first and position == 0) for position, each in enumerate(row)]
        for row in given["rows"]
        if row
    ]
    head = [cell(each, header=True) for each in given.get("head", [])]
    size = given.get("captionClasses", "").removeprefix("govuk-table__caption--")
    return {"caption": "", **body(given), "head": head, "rows": rows, "caption_size": size}


def cell(given: dict, *, header: bool) -> dict:
    spans = {name: given[name] for name in ("colspan", "rowspan") if name in given}
    return {
        "text": said(given),
        "header": header,
        "numeric": given.get("format") == "numeric",
        "classes": given.get("classes", ""),
        "attributes": {**spans, **given.get("attributes", {})},
    }


def tabs(given: dict) -> dict:
    panels = [
        {
            "id": item["id"],
            "label": item["label"],
            "body": paragraph(item["panel"]),
            "attributes": item.get("attributes", {}),
            "panel_attributes": item["panel"].get("attributes", {}),
        }
        for item in given.get("items", [])
        if item
    ]
    return {"title": "Contents", **body(given), "panels": panels}


def task_list(given: dict) -> dict:
    prefix = given.get("idPrefix", "task-list")
    tasks = [
        {
            "id": f"{prefix}-{position}",
            "title": said(item["title"]),
            "href": item.get("href", ""),
            "hint": said(item.get("hint")),
            "tag": item["status"].get("tag") and body(item["status"]["tag"]),
            "status": said(item["status"]),
            "blocked": "cannot-start-yet" in item["status"].get("classes", ""),
            "classes": item.get("classes", ""),
        }
        for position, item in enumerate(given["items"], start=1)
        if item
    ]
    return {**body(given), "tasks": tasks}


def warning_text(given: dict) -> dict:
    return {"fallback": given.get("iconFallbackText", "Warning"), **body(given)}
