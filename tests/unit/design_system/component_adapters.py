"""How each of our components is written for the options of a GOV.UK fixture.

Each entry names the options that our component has; a fixture that uses another is one that we
do not support, and is counted as such. `html` and `text` options both become slot content.
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


SUMMARY_LIST = """
<c-govuk.summary-list :classes="classes" :attrs="attributes">
  {% for row in rows %}
  {% if row.only %}
  <c-govuk.summary-row :key="row.key" :classes="row.classes" :href="row.only.href"
    :action="row.only.text" :about="row.only.about">{{ row.value }}</c-govuk.summary-row>
  {% elif row.actions %}
  <c-govuk.summary-row :key="row.key" :classes="row.classes">
    {{ row.value }}
    <c-slot name="actions">
      {% for action in row.actions %}
      <c-govuk.summary-action :href="action.href" :about="action.about">
        {{ action.text }}
      </c-govuk.summary-action>
      {% endfor %}
    </c-slot>
  </c-govuk.summary-row>
  {% else %}
  <c-govuk.summary-row :key="row.key" :classes="row.classes" :no_actions="row.without">
    {{ row.value }}
  </c-govuk.summary-row>
  {% endif %}
  {% endfor %}
</c-govuk.summary-list>
"""
SUMMARY_CARD = f"""
<c-govuk.summary-card :title="card_title" :heading_level="card_level" :classes="card_classes"
  :href="card_only.href" :action="card_only.text" :attrs="card_attributes">
  <c-slot name="actions">
    {{% for action in card_actions %}}
    <c-govuk.summary-card-action :href="action.href" :about="card_title">
      {{{{ action.text }}}}
    </c-govuk.summary-card-action>
    {{% endfor %}}
  </c-slot>
  {SUMMARY_LIST}
</c-govuk.summary-card>
"""

COMMON = "text html classes attributes"

ADAPTERS = {
    "accordion": Adapter(
        '<c-govuk.accordion :id="id" :remember="remembers" :classes="classes" :attrs="attributes">'
        "{% for section in sections %}"
        '<c-govuk.accordion-section :accordion="id" :number="section.number" '
        ':heading="section.heading" :summary="section.summary" :expanded="section.expanded" '
        ':heading_level="headingLevel">{{ section.content }}</c-govuk.accordion-section>'
        "{% endfor %}</c-govuk.accordion>",
        options(
            "id classes attributes headingLevel rememberExpanded items.heading.text "
            "items.heading.html items.summary.text items.summary.html items.content.text "
            "items.content.html items.expanded"
        ),
        accordion,
    ),
    "back-link": Adapter(
        '<c-govuk.back-link :href="href" :classes="classes" :attrs="attributes">{{ body }}'
        "</c-govuk.back-link>",
        options(f"{COMMON} href"),
        lambda given: {"href": "#", **body(given), "body": said(given) or "Back"},
    ),
    "breadcrumbs": Adapter(
        '<c-govuk.breadcrumbs :label="label" :collapse_on_mobile="collapse" :classes="classes" '
        ':attrs="attributes">{% for crumb in crumbs %}<c-govuk.breadcrumb :href="crumb.href" '
        ':attrs="crumb.attributes">{{ crumb.body }}</c-govuk.breadcrumb>{% endfor %}'
        "</c-govuk.breadcrumbs>",
        options(
            "labelText collapseOnMobile classes attributes items.text items.html items.href "
            "items.attributes"
        ),
        breadcrumbs,
    ),
    "button": Adapter(
        '<c-govuk.button :href="href" :type="type" :name="name" :value="value" :id="id" '
        ':classes="classes" :start="isStartButton" :disabled="disabled" '
        ':prevent_double_click="preventDoubleClick" :attrs="attributes">{{ body }}'
        "</c-govuk.button>",
        options(f"{COMMON} href type name value id isStartButton disabled preventDoubleClick"),
        button,
        {
            "don't prevent double click": "we write nothing where it is off",
            "start link with html": "a start button takes text",
        },
    ),
    "details": Adapter(
        '<c-govuk.details :summary="summary" :open="open" :id="id" :classes="classes" '
        ':attrs="attributes">{{ body }}</c-govuk.details>',
        options(f"{COMMON} summaryText summaryHtml open id"),
        details,
    ),
    "error-summary": Adapter(
        '<c-govuk.error-summary :errors="lines" :title="title" :description="description" '
        ':focus="focus" :classes="classes" :attrs="attributes" />',
        options(
            "titleText titleHtml descriptionText descriptionHtml errorList.text errorList.html "
            "errorList.href disableAutoFocus classes attributes"
        ),
        error_summary,
        {
            "autofocus disabled": "we draw no summary without an error",
            "autofocus explicitly enabled": "we draw no summary without an error",
        },
    ),
    "fieldset": Adapter(
        '<c-govuk.fieldset :legend="legend" :size="size" :page_heading="heading" '
        ':described_by="describedBy" :role="role" :classes="classes" :attrs="attributes">'
        "{{ body }}</c-govuk.fieldset>",
        options(
            "html classes attributes role describedBy legend.text legend.html legend.classes "
            "legend.isPageHeading"
        ),
        fieldset,
        {"legend classes": "a legend takes a size, not any class"},
    ),
    "inset-text": Adapter(
        '<c-govuk.inset-text :id="id" :classes="classes" :attrs="attributes">{{ body }}'
        "</c-govuk.inset-text>",
        options(f"{COMMON} id"),
        body,
    ),
    "notification-banner": Adapter(
        '<c-govuk.notification-banner :type="type" :title="title" :heading="text" :role="role" '
        ':id="titleId" :heading_level="titleHeadingLevel" :classes="classes" '
        ':attrs="attributes">{{ body }}</c-govuk.notification-banner>',
        options(
            f"{COMMON} type role titleText titleHtml titleId titleHeadingLevel disableAutoFocus"
        ),
        banner,
    ),
    "pagination": Adapter(
        '<c-govuk.pagination :pages="pages" :previous="previous.href" :next="next.href" '
        ':previous_text="previous.text" :next_text="next.text" '
        ':previous_label="previous.labelText" :next_label="next.labelText" :label="label" '
        ':classes="classes" :attrs="attributes" />',
        options(
            "classes attributes landmarkLabel previous.href previous.text previous.labelText "
            "next.href next.text next.labelText items.number items.href items.current "
            "items.ellipsis"
        ),
        pagination,
    ),
    "panel": Adapter(
        '<c-govuk.panel :title="title" :heading_level="headingLevel" :classes="classes" '
        ':attrs="attributes">{{ body }}</c-govuk.panel>',
        options(f"{COMMON} titleText titleHtml headingLevel"),
        panel,
        {
            "interruption with custom classes": "ours confirms; it does not interrupt",
            "interruption, no actions": "ours confirms; it does not interrupt",
        },
    ),
    "phase-banner": Adapter(
        '<c-govuk.phase-banner :tag="tag" :classes="classes" :attrs="attributes">{{ body }}'
        "</c-govuk.phase-banner>",
        options(f"{COMMON} tag.text tag.html"),
        phase_banner,
    ),
    "summary-list": Adapter(
        "{% if card %}" + SUMMARY_CARD + "{% else %}" + SUMMARY_LIST + "{% endif %}",
        options(
            "classes attributes rows.key.text rows.key.html rows.value.text rows.value.html "
            "rows.classes rows.actions.items.text rows.actions.items.html "
            "rows.actions.items.href rows.actions.items.visuallyHiddenText card.title.text "
            "card.title.html card.title.headingLevel card.classes card.attributes "
            "card.actions.items.text card.actions.items.href"
        ),
        summary_list,
    ),
    "table": Adapter(
        '<c-govuk.table :caption="caption" :caption_size="caption_size" :classes="classes" '
        ':attrs="attributes"><c-slot name="head">{% for cell in head %}<c-govuk.table-header '
        ':numeric="cell.numeric" :classes="cell.classes" :attrs="cell.attributes">'
        "{{ cell.text }}</c-govuk.table-header>{% endfor %}</c-slot>{% for row in rows %}"
        "<c-govuk.table-row>{% for cell in row %}{% if cell.header %}"
        '<c-govuk.table-header scope="row" :classes="cell.classes" :attrs="cell.attributes">'
        "{{ cell.text }}</c-govuk.table-header>{% else %}"
        '<c-govuk.table-cell :numeric="cell.numeric" :classes="cell.classes" '
        ':attrs="cell.attributes">{{ cell.text }}</c-govuk.table-cell>{% endif %}{% endfor %}'
        "</c-govuk.table-row>{% endfor %}</c-govuk.table>",
        options(
            "caption captionClasses classes attributes firstCellIsHeader head.text head.html "
            "head.format head.classes head.colspan head.rowspan head.attributes rows.text "
            "rows.html rows.format rows.classes rows.colspan rows.rowspan rows.attributes"
        ),
        table,
    ),
    "tabs": Adapter(
        '<c-govuk.tabs :id="id" :title="title" :classes="classes" :attrs="attributes">'
        '<c-slot name="list">{% for panel in panels %}<c-govuk.tab :panel="panel.id" '
        ':selected="forloop.first" :attrs="panel.attributes">{{ panel.label }}</c-govuk.tab>'
        "{% endfor %}</c-slot>{% for panel in panels %}"
        '<c-govuk.tab-panel :id="panel.id" :selected="forloop.first" '
        ':attrs="panel.panel_attributes">{{ panel.body }}</c-govuk.tab-panel>{% endfor %}'
        "</c-govuk.tabs>",
        options(
            "id title classes attributes items.label items.id items.attributes "
            "items.panel.text items.panel.html items.panel.attributes"
        ),
        tabs,
    ),
    "tag": Adapter(
        '<c-govuk.tag :classes="classes" :attrs="attributes">{{ body }}</c-govuk.tag>',
        options(COMMON),
        body,
    ),
    "task-list": Adapter(
        '<c-govuk.task-list :classes="classes" :attrs="attributes">{% for task in tasks %}'
        '<c-govuk.task :title="task.title" :href="task.href" :hint="task.hint" :id="task.id" '
        ':blocked="task.blocked" :classes="task.classes">{% if task.tag %}'
        '<c-govuk.tag :classes="task.tag.classes" :attrs="task.tag.attributes">'
        "{{ task.tag.body }}</c-govuk.tag>{% else %}{{ task.status }}{% endif %}"
        "</c-govuk.task>{% endfor %}</c-govuk.task-list>",
        options(
            "idPrefix classes attributes items.title.text items.title.html items.href "
            "items.hint.text items.hint.html items.status.text items.status.html "
            "items.status.classes items.status.tag.text items.status.tag.html "
            "items.status.tag.classes items.status.tag.attributes items.classes"
        ),
        task_list,
    ),
    "warning-text": Adapter(
        '<c-govuk.warning-text :fallback="fallback" :classes="classes" :attrs="attributes">'
        "{{ body }}</c-govuk.warning-text>",
        options(f"{COMMON} iconFallbackText"),
        warning_text,
    ),
}
