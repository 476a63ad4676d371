"""What is mounted where; each room's own urls.py names its nouns."""

urlpatterns: list = []
