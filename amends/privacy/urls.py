from django.urls import URLPattern, URLResolver, include, path

from amends.privacy.views import (
    access_log,
    consents,
    disclosures,
    erasures,
    extracts,
    history,
    legal_holds,
    masking,
    part_by_part,
    purposes,
    retention,
)

app_name = "privacy"

of_a_customer = [
    path("erasure/", erasures.show, name="erasure"),
    path("consents/<uuid:purpose>/", consents.create, name="consent"),
    path("extract/", extracts.create, name="extract"),
    path("part/", part_by_part.show, name="part"),
    path("legal-holds/", legal_holds.index, name="legal_holds"),
    path("legal-holds/<uuid:hold>/lifting/", legal_holds.lift, name="lifting"),
]

inside: list[URLPattern | URLResolver] = [
    path("customers/<uuid:customer>/", include(of_a_customer)),
    path("cases/<int:number>/disclosure/", disclosures.of_case, name="case_in_full"),
    path("messages/<uuid:message>/disclosure/", disclosures.of_message, name="message_in_full"),
    path("history/<str:noun>/<uuid:subject>/", history.show, name="history"),
    path("access-log/", access_log.index, name="access_log"),
    path("settings/purposes/", purposes.index, name="purposes"),
    path("settings/purposes/<uuid:purpose>/", purposes.change, name="purpose"),
    path(
        "settings/purposes/<uuid:purpose>/retirement/", purposes.retire, name="purpose_retirement"
    ),
    path("settings/masking/", masking.index, name="masking"),
    path("settings/masking/<str:role>/", masking.decide, name="masking_of_role"),
    path("settings/retention/", retention.index, name="retention"),
    path("settings/retention/<str:kind>/", retention.decide, name="retention_rule"),
    path("settings/retention/<str:kind>/trial/", retention.try_out, name="retention_trial"),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
