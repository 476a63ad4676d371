from django.urls import include, path

from amends.referrals.views import ending, extending, platforms, referrals

app_name = "referrals"

inside = [
    path("referrals/", referrals.index, name="referrals"),
    path("referrals/platforms/", platforms.index, name="platforms"),
    path("referrals/platforms/<uuid:platform>/retirement/", platforms.retire, name="retirement"),
    path("cases/<int:number>/referrals/", referrals.create, name="of_case"),
    path("referrals/<uuid:referral>/", referrals.show, name="referral"),
    path("referrals/<uuid:referral>/answer/", ending.answer, name="answer"),
    path("referrals/<uuid:referral>/return/", ending.send_back, name="return"),
    path("referrals/<uuid:referral>/result/", ending.hear_result, name="result"),
    path("referrals/<uuid:referral>/extension/", extending.ask, name="extension"),
    path("referrals/<uuid:referral>/extension/decision/", extending.decide, name="decision"),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
