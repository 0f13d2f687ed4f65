"""Settings. Everything that differs between machines comes from the environment.

Which PostgreSQL role a process connects with is decided by whoever starts it, through
HARBOUR_DB_URL: the web server may only sign people in, and takes the app's role for one
transaction at a time (`sharing.services.acting`).
"""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

from harbour.config.force_incident_codes import INCIDENT_CODES
from harbour.config.force_perpetrators import PERPETRATORS

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("HARBOUR_VAR", BASE_DIR / ".var"))

TESTING = os.environ.get("HARBOUR_TESTING") == "1"
DEMO = os.environ.get("HARBOUR_DEMO") == "1"
DEBUG = False
SECRET_KEY = os.environ.get("HARBOUR_SECRET_KEY", "not-secret-until-a-process-is-given-one")
SIGNING_KEY = os.environ.get("HARBOUR_SIGNING_KEY", "")
WITNESS = os.environ.get("HARBOUR_WITNESS", str(VAR / "witness" / "audit-seals.jsonl"))
ALLOWED_HOSTS = os.environ.get("HARBOUR_HOSTS", "127.0.0.1,localhost,testserver").split(",")
SECURE = os.environ.get("HARBOUR_HTTPS") == "1"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "procrastinate.contrib.django",
    "harbour.sharing",  # before allauth: its pages are drawn with our templates
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "harbour.kernel",
    "harbour.design_system",
    "harbour.messages.apps.Messages",
    "harbour.workforce",
    "harbour.pole",
    "harbour.multi_search",
    "harbour.risk",
    "harbour.safeguarding",
    "harbour.perpetrators",
    "harbour.advisers",
    "harbour.marac",
    "harbour.referrals",
    "harbour.control_room",
    "harbour.investigation",
    "harbour.performance",
    "harbour.learning",
    "harbour.interchange",
    "harbour.synthetic_force",
    "harbour.casefile",
    "harbour.config.apps.Config",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "harbour.control_room.middleware.OpenBoards",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "harbour.sharing.middleware.Sessions",
    "harbour.sharing.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "harbour.sharing.middleware.ActingAs",
]

ROOT_URLCONF = "harbour.config.urls"
WSGI_APPLICATION = "harbour.config.wsgi.application"

_loaders = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "harbour" / "design_system" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [("django.template.loaders.cached.Loader", _loaders)],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "harbour.sharing.context.signed_in",
                "harbour.config.navigation.navigation",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


_POOLED = os.environ.get("HARBOUR_DB_POOL") == "1"


def _database(url: str) -> dict:
    parts = conninfo_to_dict(url)
    pool = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}} if _POOLED else {}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "harbour"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "DISABLE_SERVER_SIDE_CURSORS": True,
        # A pooled connection is tried before it is used, so that a restart of PostgreSQL is
        # not an error page for whoever comes next.
        "CONN_HEALTH_CHECKS": _POOLED,
        "OPTIONS": parts | pool,  # what is left of the address: sslmode and its like
    }


DATABASES = {
    "default": _database(os.environ.get("HARBOUR_DB_URL", "postgresql://harbour_web@/harbour"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if TESTING
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# Signing in: design and reasons in docs/explanation/threats.md.
AUTH_USER_MODEL = "sharing.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
    if TESTING
    else "django.contrib.auth.hashers.Argon2PasswordHasher"
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "harbour.sharing.sign_in.Adapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {
    "login": "harbour.sharing.account_forms.SignIn",
    "reauthenticate": "harbour.sharing.account_forms.ConfirmPassword",
    "change_password": "harbour.sharing.account_forms.ChangePassword",
}
# A whole station shares one address: axes counts failures, and only for who fails.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "300/m/ip"}
MFA_ADAPTER = "harbour.sharing.sign_in.SecondFactor"
MFA_FORMS = {
    "authenticate": "harbour.sharing.account_forms.EnterCode",
    "reauthenticate": "harbour.sharing.account_forms.ConfirmCode",
    "activate_totp": "harbour.sharing.account_forms.SetUpApp",
    "deactivate_totp": "harbour.sharing.account_forms.RemoveApp",
    "generate_recovery_codes": "harbour.sharing.account_forms.MakeRecoveryCodes",
    "authenticate_webauthn": "harbour.sharing.account_forms.UsePasskey",
    "reauthenticate_webauthn": "harbour.sharing.account_forms.ConfirmPasskey",
    "login_webauthn": "harbour.sharing.account_forms.SignInWithPasskey",
    "add_webauthn": "harbour.sharing.account_forms.AddPasskey",
    "edit_webauthn": "harbour.sharing.account_forms.RenamePasskey",
}
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_TOTP_ISSUER = "Harbour"
LOCKED_MINUTES = 15
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "harbour.sharing.lockout.counted_name"
AXES_CLIENT_IP_CALLABLE = "harbour.sharing.lockout.client_address"
AXES_CLIENT_STR_CALLABLE = "harbour.sharing.lockout.log_line"
AXES_LOCKOUT_CALLABLE = "harbour.sharing.lockout.locked"
AXES_SENSITIVE_PARAMETERS = ["login", "code", "csrfmiddlewaretoken"]
AXES_COOLOFF_TIME = LOCKED_MINUTES / 60
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
# How many proxies of our own stand in front and write X-Forwarded-For.
PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("HARBOUR_PROXIES", "0"))
LOGIN_URL = "/sign-in/" if DEMO else "/account/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL

IDLE_SECONDS = 15 * 60
# Drafts on the device, encrypted, for what could not be sent: off unless a force switches it on.
TELEPHONY_KEY = os.environ.get("HARBOUR_TELEPHONY_KEY", "")
"""With it the force's telephone system hands ringing calls over; without it nobody does."""
DEVICE_DRAFTS = os.environ.get("HARBOUR_DEVICE_DRAFTS", "") == "on"
LONGEST_SESSION_SECONDS = 12 * 60 * 60
SESSION_COOKIE_AGE = IDLE_SECONDS
# Saved when used, which a page that asks by itself is not: harbour.sharing.middleware.Sessions.
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
# Read by the page: after signing in again in another tab, a waiting form can still be saved.
CSRF_COOKIE_HTTPONLY = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": a browser then posts forms with "Origin: null", which the check against
# forged requests refuses. Nothing of a record stands in an address beyond a random id.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {
            "()": "harbour.config.discretion.DiscreetFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS = ["axes.W003"]

# A force's own choices. Each is data, with the value the domain documents give as default.
FORCE: dict[str, Any] = {
    "reason_outside_own_work": True,
    "reason_lasts_minutes": 60,
    "people_opened_an_hour": 150,
    "safe_contact_days": 28,
    "silence_days": {"HIGH": 7, "MEDIUM": 28},
    "case_review_days": {"HIGH": 14, "MEDIUM": 28},
    "case_weights": {"HIGH": 2, "MEDIUM": 1},
    "adviser_ratios": {
        "hundred": {"name": "100 referrals a full-time adviser", "victims_a_year": 100},
        "safelives": {
            "name": "65 victims a full-time adviser, three in four engaging (SafeLives)",
            "victims_a_year": 65,
            "engaged": 0.75,
        },
    },
    # Full-time advisers in post by district. The invented force's; a force sets its own.
    "advisers_in_post": {"solent-city": 1.0, "oysterport": 1.0},
    **PERPETRATORS,
    **INCIDENT_CODES,
    # When the magistrates begin to sit, by day of the week from Monday (0).
    "court_sits": {0: "10:00", 1: "10:00", 2: "10:00", 3: "10:00", 4: "10:00", 5: "10:00"},
    # Minutes by grade and ground, from each day; the clock begins RECEIVED, GRADED or SENT.
    "attendance_targets": {
        "2014-03-08": {
            "version": "2014-1",
            "clock": "RECEIVED",
            "minutes": {
                "1": {"URBAN": 15, "RURAL": 20},
                "2": {"URBAN": 60, "RURAL": 60},
                "3": {"URBAN": 2880, "RURAL": 2880},
            },
        },
    },
    # Who counts as a repeat victim; months None is ever. A change of rule is a new version.
    "repeat_victim": {
        "version": "2014-1",
        "months": 12,
        "count_crimes_only": False,
        "same_suspect_only": False,
        "include_unreported": True,
        "include_partner_agency": True,
    },
    # What sends nothing here and is looked into by hand for a call: told on its briefing.
    "checked_by_hand": {
        "other-forces": "Police National Database: other forces",
        "offender-register": "Register of violent and sexual offenders",
        "child-protection-plan": "Child protection plan",
        "missing": "Missing persons",
    },
    "workable_high_risk_cases": 20,
    # Communities with whom the force works so that more come forward, and what they speak.
    "communities": {
        "polish": {"name": "Polish", "languages": ("Polish",)},
        "ukrainian": {"name": "Ukrainian", "languages": ("Ukrainian",)},
        "south-asian": {
            "name": "South Asian",
            "languages": ("Punjabi", "Urdu", "Bengali", "Gujarati", "Hindi", "Sylheti"),
        },
        "traveller": {"name": "Gypsy, Roma and Traveller", "languages": ("Romani",)},
        "deaf": {"name": "Deaf", "languages": ("British Sign Language",)},
        "farming": {"name": "Farms and remote villages", "languages": ()},
    },
    # The vulnerability tracker: what counts as lately, as many reports, as enough to decide on.
    "tracker": {
        "version": "2014-1",
        "recent_days": 90,
        "escalation": 3,
        "news_days": 28,
        "enough": 3,
        "look_days": 7,
    },
    # A new referral asks most of an adviser; 15 to 25 open clients are workable (SafeLives).
    "adviser_weights": {"REFERRED": 1.5, "CONTACTED": 1.25, "ENGAGED": 1.0},
    "workable_clients": 20,
}

_WAYS = {kind: os.environ.get(f"HARBOUR_SEND_{kind}", "") for kind in ("TEXT", "EMAIL")}
MESSAGES: dict[str, Any] = {
    "ways": _WAYS,
    "number": os.environ.get("HARBOUR_NEUTRAL_NUMBER", "01632 960001"),
    "subject": os.environ.get("HARBOUR_NEUTRAL_SUBJECT", "Please ring us"),
    "sender": os.environ.get("HARBOUR_NEUTRAL_SENDER", "appointments@localhost"),
    "domain": os.environ.get("HARBOUR_MAIL_DOMAIN", "localhost"),
    "notify_key": os.environ.get("HARBOUR_NOTIFY_KEY", ""),
    "notify_url": os.environ.get("HARBOUR_NOTIFY_URL", "https://api.notifications.service.gov.uk"),
    "notify_templates": {k: os.environ.get(f"HARBOUR_NOTIFY_TEMPLATE_{k}", "") for k in _WAYS},
}
"""Messages to the public: every way is off, and shown on screen, until a force names it here."""
