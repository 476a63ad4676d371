from django.urls import path

from amends.interface.views import gallery, preferences

app_name = "interface"
urlpatterns = [
    path("theme/", preferences.theme, name="theme"),
    path("contrast/", preferences.contrast, name="contrast"),
    path("text-size/", preferences.text_size, name="text_size"),
    path("language/", preferences.language, name="language"),
    path("gallery/", gallery.show, name="gallery"),
    path("gallery/<slug:page>/", gallery.show, name="gallery_page"),
]
