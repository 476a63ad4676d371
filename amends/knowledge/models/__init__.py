from amends.knowledge.models.snippet import CodeTaken, Snippet

__all__ = ["CodeTaken", "Snippet"]
