"""A page with a draft on it, served as the product serves its pages, without a database.

What the server answers is set by a test (`answers`), so that a lost session, a clash and a
fault can be met on purpose. What it received is kept for the test to read.
"""

import json
import threading
from dataclasses import dataclass, field, replace
from socketserver import ThreadingMixIn
from urllib.parse import parse_qsl
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.contrib.staticfiles import finders
from django.template import engines
from django.template.loader import render_to_string
from django_cotton.compiler_regex import CottonCompiler

from harbour.design_system import forms, layout, styleguide

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'"
)
TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "png": "image/png"}
SOMEONE = layout.SignedIn(
    name="Amara Testcase",
    role="Call handler",
    agency="Invented Constabulary",
    purpose="Safeguarding",
    sign_out_url="/out/",
    stay_signed_in_url="/stay/",
    sign_in_url="/in/",
)
PAGE = """
{% extends "design_system/layouts/form.html" %}
{% block content %}
<h1 class="govuk-heading-l">A visit</h1>
<c-harbour.form action="/done/" autosave_url="/draft/" others_url="/others/" draft_version="1">
  {{ visit }}
  <c-govuk.button>Submit</c-govuk.button>
</c-harbour.form>
<a class="govuk-link" href="/elsewhere/">Elsewhere</a>
{% endblock %}
"""


ELSEWHERE = "<!doctype html><title>Another page</title><p>Another page"


class Visit(forms.Form):
    account = forms.Textarea(label="What happened?", max_length=200)
    safe = forms.Radios(
        label="Is she safe now?", choices=[("yes", "Yes"), ("no", "No")], reveals={"no": "danger"}
    )
    danger = forms.TextInput(label="What is the danger?")
    school = forms.Autocomplete(
        label="School", choices=[("1", "Invented Primary"), ("2", "Made-up Academy")]
    )


@dataclass
class Stage:
    """The pages, what they answer, and what they were sent."""

    answers: str = "kept"
    device: str = ""
    others: list[dict] = field(default_factory=list)
    version: int = 1
    drafts: list[dict] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)

    def __call__(self, environ, start_response):
        path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        length = int(environ.get("CONTENT_LENGTH") or 0)
        sent = dict(parse_qsl(environ["wsgi.input"].read(length).decode()))
        status, headers, body = self.answer(path, method, sent, environ)
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store", **headers}
        start_response(status, list(headers.items()))
        return [body.encode() if isinstance(body, str) else body]

    def answer(self, path, method, sent, environ):
        if path.startswith("/static/"):
            return self.static(path.removeprefix("/static/"))
        if path == "/others/":
            return self.told()
        if method == "POST":
            self.posts.append(path)
            return self.draft(sent, environ) if path == "/draft/" else self.posted(path)
        return "200 OK", {"Content-Type": "text/html; charset=utf-8"}, self.page(path)

    def static(self, name):
        found = finders.find(name)
        if not found:
            return "404 Not Found", {}, ""
        kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
        with open(found, "rb") as file:
            return "200 OK", {"Content-Type": kind}, file.read()

    def page(self, path):
        someone = replace(SOMEONE, device_drafts=self.device)
        frame = {"signed_in": someone, "demo": True, "csrf_token": "token-of-the-page"}
        frame["navigation"] = [layout.NavigationItem("Home", "/", current=True)]
        if path == "/guide/":
            return render_to_string(
                "design_system/styleguide.html", {**frame, **styleguide.context()}
            )
        source = PAGE if path == "/" else ELSEWHERE
        template = engines["django"].from_string(CottonCompiler().process(source))
        return template.render({**frame, "visit": Visit()})

    def posted(self, path):
        if path == "/stay/":
            return "204 No Content", {}, ""
        return "303 See Other", {"Location": "/elsewhere/"}, ""

    def draft(self, sent, environ):
        self.tokens.append(environ.get("HTTP_X_CSRFTOKEN", ""))
        if self.answers == "signed out":
            return "302 Found", {"Location": "/in/"}, ""
        if self.answers == "clash":
            page = "<main><h1>Changed</h1><p>PC Example changed this at 14:02.</p></main>"
            return "409 Conflict", {"Content-Type": "text/html"}, page
        if self.answers == "refused":
            return "400 Bad Request", {"Content-Type": "text/plain"}, "It cannot be kept."
        if self.answers == "fault":
            return "500 Internal Server Error", {}, ""
        self.drafts.append(sent)
        self.version += 1
        kept = json.dumps({"draft-saved": {"version": self.version, "at": "14:05"}})
        status, headers, body = self.told()
        return status, {"HX-Trigger": kept, **headers}, body

    def told(self):
        """What somebody else has answered meanwhile, once."""
        if not self.others:
            return "204 No Content", {}, ""
        body = json.dumps({"version": self.version, "others": self.others})
        self.others = []
        return "200 OK", {"Content-Type": "application/json"}, body


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def serve(stage):
    """The stage on a free port: its address, and how to stop it."""
    server = make_server("127.0.0.1", 0, stage, server_class=_Threaded, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def stop():
        server.shutdown()
        server.server_close()
        thread.join()

    return f"http://127.0.0.1:{server.server_port}", stop
