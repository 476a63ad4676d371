"""The web process. Calls of the API go through the few middlewares that they need, and no more."""

import os

from django.core.handlers.wsgi import WSGIHandler

from amends.api.handler import FewMiddlewares

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amends.settings")

import django

django.setup(set_prefix=False)


class ApiHandler(FewMiddlewares, WSGIHandler):
    pass


_pages, _api = WSGIHandler(), ApiHandler()


def application(environ, start_response):
    handler = _api if environ.get("PATH_INFO", "").startswith("/api/") else _pages
    return handler(environ, start_response)
