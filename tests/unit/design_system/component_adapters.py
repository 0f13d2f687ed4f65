"""How each of our components is written for the options of a GOV.UK fixture.

Each entry names the options that our component has; a fixture that uses another is one that we
do not support, and is counted as such.
"""

from tests.unit.design_system.component_options import (
    Adapter,
    accordion,
    banner,
    body,
    breadcrumbs,
    button,
    details,
    error_summary,
    fieldset,
    options,
    pagination,
    panel,
    phase_banner,
    said,
    summary_list,
    table,
    tabs,
    task_list,
    warning_text,
)

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
