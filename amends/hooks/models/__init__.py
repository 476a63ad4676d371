from amends.hooks.models.posting import Posting
from amends.hooks.models.webhook import Form, Webhook

__all__ = ["Form", "Posting", "Webhook"]
