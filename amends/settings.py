"""Every setting, read top to bottom. What a customer would change is data with a screen."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from amends import environment as env
from amends.database import forget_workspace

PACKAGE = Path(__file__).parent
DATA = Path(env.text("AMENDS_DATA", str(PACKAGE.parent / ".data")))

DEMO = env.switch("AMENDS_DEMO")
DEBUG = env.switch("AMENDS_DEBUG")

# Secrets. The key file is made by the launcher; tests and one-off commands may go without.
_key_file = DATA / "key"
SECRET_KEY = env.text(
    "AMENDS_SECRET_KEY",
    _key_file.read_text().strip() if _key_file.is_file() else "only-for-tests-and-checks",
)
SECRET_KEY_FALLBACKS = [key for key in env.text("AMENDS_OLD_SECRET_KEYS", "").split(",") if key]

# Where people reach the product. Links are always made from here, never from a Host header.
BASE_URL = env.text("AMENDS_BASE_URL", "http://localhost:8000").rstrip("/")
LIVE_URL = env.text("AMENDS_LIVE_URL", "").rstrip("/")
# Whoever watches from this machine asks for it by these names.
_loopback = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [urlsplit(BASE_URL).hostname, *_loopback, *env.text("AMENDS_HOSTS", "").split(",")]
TRUSTED_PROXIES = [net for net in env.text("AMENDS_TRUSTED_PROXIES", "").split(",") if net]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
_https = BASE_URL.startswith("https:")

INSTALLED_APPS = [
    "amends.people",
    "amends.events",
    "amends.clocks",
    "amends.customers",
    "amends.cases",
    "amends.recovery",
    "amends.dispatch",
    "amends.knowledge",
    "amends.channels",
    "amends.hooks",
    "amends.referrals",
    "amends.feedback",
    "amends.shifts",
    "amends.findings",
    "amends.conduct",
    "amends.letters",
    "amends.learning",
    "amends.watching",
    "amends.desk",
    "amends.administration",
    "amends.privacy",
    "amends.importing",
    "amends.portal",
    "amends.reports",
    "amends.interface",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "amends.watching.requests.accounted",
    "django.middleware.security.SecurityMiddleware",
    "amends.interface.middleware.content_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "amends.people.visits.visits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "amends.people.middleware.workspace",
    "amends.people.masked_answers.masked_answers",
    "amends.interface.middleware.language_and_zone",
]
API_MIDDLEWARE = [
    "amends.watching.requests.accounted",
    "django.middleware.security.SecurityMiddleware",
    "amends.api.door.bearer",
    "amends.people.masked_answers.masked_answers",
    "amends.api.limits.bounded",
]

ROOT_URLCONF = "amends.urls"
WSGI_APPLICATION = "amends.wsgi.application"

_jinja2 = {
    "BACKEND": "django.template.backends.jinja2.Jinja2",
    "APP_DIRS": True,
    "OPTIONS": {
        "environment": "amends.interface.jinja.environment",
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.messages.context_processors.messages",
            "amends.desk.frame.frame",
        ],
    },
}
_django_templates_for_the_mails_of_allauth = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
}
TEMPLATES = [_jinja2, _django_templates_for_the_mails_of_allauth]
FORM_RENDERER = "django.forms.renderers.Jinja2"

# The database. The URL logs in as owner; what serves people takes the lesser role.
_database = urlsplit(env.text("AMENDS_DATABASE_URL", "postgresql:///amends"))
_database_options = dict(parse_qsl(_database.query))
ROLE = env.text("AMENDS_ROLE", "owner")
_options: dict = {"application_name": f"amends {ROLE}"}
if ROLE == "app":
    # Not Django's `assume_role`: with a pool it waits for a connection to quote the role's name.
    # What the owner does (migrate, import, back up) may take as long as it takes.
    _options["options"] = (
        "-c role=amends_app "
        f"-c statement_timeout={env.number('AMENDS_STATEMENT_SECONDS', 20)}s "
        "-c idle_in_transaction_session_timeout=60s"
    )
if pool_size := env.number("AMENDS_POOL", 0):
    _options["pool"] = {
        "min_size": 1,
        "max_size": pool_size,
        "timeout": 10,
        "reset": forget_workspace,
    }
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(_database.path.lstrip("/")) or "amends",
        "USER": unquote(_database.username or ""),
        "PASSWORD": unquote(_database.password or ""),
        "HOST": _database_options.pop("host", None) or _database.hostname or "",
        "PORT": str(_database.port or _database_options.pop("port", "")),
        "CONN_MAX_AGE": 0 if pool_size else None,
        "CONN_HEALTH_CHECKS": not pool_size,
        "OPTIONS": _database_options | _options,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in.
AUTH_USER_MODEL = "people.User"
# Addresses are unique whatever their case, by an index on lower(email) that this check cannot see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "amends.people.password_rules.HardToGuess"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "amends.people.sign_in.Door"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "amends.people.reset_tokens.ResetTokens"  # noqa: S105
ACCOUNT_FORMS = {
    "login": "amends.people.sign_in_form.SignIn",
    "reset_password": "amends.people.forgotten_password.ForgottenPassword",
}
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/h/ip,3/h/key",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Addresses are proved by the invitation that came to them.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_ADAPTER = "amends.people.sign_in.SecondFactor"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _https
PASSWORD_RESET_TIMEOUT = 3600
SESSION_ENGINE = "amends.people.session_store"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = "language"
OPENING = "amends.opening.open_workspace"
CSRF_FAILURE_VIEW = "amends.interface.views.errors.csrf_failure"

# Throttles count in PostgreSQL, so that they hold across processes and machines.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_throttle",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Mail. Outgoing letters are Delivery rows; this is where they leave.
SMTP_URL = env.text("AMENDS_SMTP_URL", "")
SMTP_CA_FILE = env.text("AMENDS_SMTP_CA_FILE", "")
SMTP_DOOR_HOST = env.text("AMENDS_SMTP_HOST", "localhost")
SMTP_DOOR_PORT = env.number("AMENDS_SMTP_PORT", 2525)
EMAIL_BACKEND = "amends.channels.email.backend.Outbox"
# Who vouches for a mail: what the mail server of this name writes, else signatures and the DNS.
AUTHSERV_ID = env.text("AMENDS_AUTHSERV_ID", "")
MAIL_DNS = env.switch("AMENDS_MAIL_DNS", default=ROLE == "app" and not DEMO)
DEFAULT_FROM_EMAIL = env.text("AMENDS_MAIL_FROM", "care@example.com")

# Networks of one's own that addresses typed in by administrators (webhooks, mailboxes) may lead to.
CALLABLE_NETWORKS = [net for net in env.text("AMENDS_CALLABLE_NETWORKS", "").split(",") if net]

# Files from outside, write-once by content.
FILES = DATA / "files"
MAX_FILE_BYTES = env.number("AMENDS_MAX_FILE_BYTES", 20 * 1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# Calls of the API within a minute; 0 sets no limit.
API_CALLS_PER_TOKEN = env.number("AMENDS_API_CALLS_PER_TOKEN", 600)
API_CALLS_PER_WORKSPACE = env.number("AMENDS_API_CALLS_PER_WORKSPACE", 3000)

# Words and time.
LANGUAGE_CODE = "en"
# Each is called by its own name, so that those who look for it can read it.
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = sorted(PACKAGE.glob("*/locale"))
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "amends.interface.storage.Hashed"
    },
}

# Browsers.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# A verified backup each day, after this hour (UTC); in a folder better not on the same disk.
BACKUPS = Path(env.text("AMENDS_BACKUPS", str(DATA / "backups")))
DAILY_BACKUP = env.switch("AMENDS_DAILY_BACKUP", default=ROLE == "app" and not DEMO)
BACKUP_HOUR = env.number("AMENDS_BACKUP_HOUR", 19) % 24

# Whoever shows this token may read the metrics from another machine.
METRICS_TOKEN = env.text("AMENDS_METRICS_TOKEN", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "amends.watching.log_lines.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "amends": {"level": env.text("AMENDS_LOG_LEVEL", "INFO")},
        "django.request": {"level": "ERROR"},  # every request has a line of ours
    },
}
