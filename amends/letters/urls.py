from django.urls import URLPattern, URLResolver, include, path

from amends.letters.views import dropping, letters, sealing, sending, series, templates

app_name = "letters"

letter = [
    path("", letters.show, name="letter"),
    path("file/", letters.file, name="file"),
    path("seal/", sealing.ask, name="seal"),
    path("seal/decision/", sealing.decide, name="decision"),
    path("dropping/", dropping.drop, name="dropping"),
    path("scan/", sending.scan, name="scan"),
    path("courier/", sending.courier, name="courier"),
    path("delivery/", sending.delivery, name="delivery"),
]

inside: list[URLPattern | URLResolver] = [
    path("formal-letters/", letters.index, name="letters"),
    path("formal-letters/series/", series.index, name="series"),
    path("formal-letters/series/<slug:letter_kind>/", series.change, name="series_of"),
    path("formal-letters/templates/", templates.index, name="templates"),
    path("formal-letters/templates/<uuid:letter_template>/", templates.change, name="template"),
    path(
        "formal-letters/templates/<uuid:letter_template>/retirement/",
        templates.retire,
        name="retirement",
    ),
    path("cases/<int:number>/formal-letters/", letters.create, name="of_case"),
    path("formal-letters/<uuid:formal_letter>/", include(letter)),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
