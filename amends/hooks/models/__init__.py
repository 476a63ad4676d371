from amends.hooks.models.posting import Posting
from amends.hooks.models.webhook import Webhook

__all__ = ["Posting", "Webhook"]
