from django.conf import settings


class FewMiddlewares:
    """A handler that runs the middlewares of the API in place of those of the pages."""

    def load_middleware(self, is_async: bool = False) -> None:
        pages, settings.MIDDLEWARE = settings.MIDDLEWARE, settings.API_MIDDLEWARE
        try:
            super().load_middleware(is_async)
        finally:
            settings.MIDDLEWARE = pages
