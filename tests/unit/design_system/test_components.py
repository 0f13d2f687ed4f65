"""Every component and every layout can be drawn, is small, and takes nothing it was not given."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from harbour.design_system import layout, styleguide
from harbour.design_system.templatetags.design_system import html_attributes
from tests.unit.design_system.markup import outline, render

PACKAGE = Path(layout.__file__).resolve().parent
TEMPLATES = PACKAGE / "templates"
COMPONENTS = {
    ".".join(path.relative_to(TEMPLATES / "cotton").with_suffix("").parts).replace("_", "-"): path
    for path in sorted((TEMPLATES / "cotton").rglob("*.html"))
}
VARIABLE = re.compile(r"{[{%]\s*(?:(?:el)?if|for \w+ in|with \w+=)?\s*(?:not )?([a-z_]+)")


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_takes_nothing_from_the_page_around_it(name):
    names = set(VARIABLE.findall(COMPONENTS[name].read_text())) - {"slot", "attrs", "csrf_token"}
    around = dict.fromkeys(names, "FROM THE PAGE")

    assert "FROM THE PAGE" not in render(f"<c-{name} />", **around)


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_whole_markup(name):
    assert outline(render(f"<c-{name}>Inside</c-{name}>")) is not None


@pytest.mark.parametrize("name", COMPONENTS)
def test_the_style_guide_shows_every_component(name):
    guide = "".join(path.read_text() for path in (TEMPLATES / "design_system").rglob("*.html"))
    shown = guide + "".join(path.read_text() for path in COMPONENTS.values())

    assert re.search(rf"<c-{re.escape(name)}[\s>]", shown), f"{name} is shown nowhere"


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_at_most_forty_lines(name):
    assert len(COMPONENTS[name].read_text().splitlines()) <= 40


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_a_template_is_small_and_has_nothing_inline(path):
    source = path.read_text()

    assert len(source.splitlines()) <= 120
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", source)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_a_module_is_at_most_400_lines(path):
    assert len(path.read_text().splitlines()) <= 400


SOMEONE = layout.SignedIn(
    name="Amara Testcase",
    role="Call handler",
    agency="Invented Constabulary",
    purpose="Safeguarding",
    sign_out_url="/out/",
    stay_signed_in_url="/stay/",
    sign_in_url="/in/",
)
LAYOUTS = ("page", "form", "print", "signed_out")


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_marked(name):
    drawn = render_to_string(f"design_system/layouts/{name}.html", {"signed_in": SOMEONE})

    assert "OFFICIAL-SENSITIVE" in drawn
    assert outline(drawn.partition("<html")[2].partition(">")[2].removesuffix("</html>\n"))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_needs_nothing_in_its_context(name):
    assert render_to_string(f"design_system/layouts/{name}.html", {})


class TestThePage:
    def drawn(self, **context):
        return render_to_string("design_system/layouts/page.html", context)

    def test_says_who_is_signed_in_and_for_what(self):
        drawn = self.drawn(signed_in=SOMEONE)

        for said in ("Amara Testcase", "Call handler", "Invented Constabulary", "Safeguarding"):
            assert said in drawn

    def test_signs_out_by_post(self):
        assert '<form method="post" action="/out/"' in self.drawn(signed_in=SOMEONE)

    def test_warns_before_the_session_ends(self):
        assert 'data-idle-seconds="900"' in self.drawn(signed_in=SOMEONE)

    def test_says_when_the_data_are_invented(self):
        assert "Invented data" in self.drawn(demo=True)
        assert "Invented data" not in self.drawn(demo=False)

    def test_shows_where_one_is_and_what_waits(self):
        items = [
            layout.NavigationItem("Home", "/", current=True),
            layout.NavigationItem("Referrals", "/referrals/", count=12),
        ]
        drawn = self.drawn(navigation=items)

        assert 'href="/" aria-current="page"' in drawn
        assert "(12 waiting)" in drawn

    def test_begins_its_title_with_error_when_a_form_is_wrong(self):
        wrong = styleguide.Example({})
        wrong.is_valid()

        assert "<title>Error: Harbour" in self.drawn(form=wrong)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        pytest.param({"data-x": '"><script>'}, ' data-x="&quot;&gt;&lt;script&gt;"', id="escaped"),
        pytest.param(
            {"hx-vals": mark_safe('{"a": 1}')},
            ' hx-vals="{&quot;a&quot;: 1}"',
            id="quotes in safe text",
        ),
        pytest.param({"hidden": True, "open": False, "x": None}, " hidden", id="booleans"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_attributes_are_escaped(given, written):
    assert html_attributes(given) == written


def test_an_attribute_with_a_persons_words_cannot_end_its_tag():
    drawn = render('<c-govuk.tag :data-name="name">x</c-govuk.tag>', name='"><img src=x>')

    assert "<img" not in drawn
