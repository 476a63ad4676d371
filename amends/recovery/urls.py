from django.urls import include, path

from amends.recovery.views import approvals, authorities, failures, lines, offers, remedies

app_name = "recovery"

inside = [
    path("cases/<int:number>/offers/", offers.index, name="offers"),
    path("cases/<int:number>/failures/", failures.create, name="failures"),
    path("failures/<uuid:failure>/finding/", failures.find, name="finding"),
    path("approvals/", approvals.index, name="approvals"),
    path("offers/<uuid:offer>/approval/", approvals.show, name="approval"),
    path("offers/<uuid:offer>/answer/", offers.answer, name="answer"),
    path("offers/<uuid:offer>/withdrawal/", offers.withdraw, name="withdrawal"),
    path("offers/<uuid:offer>/lines/<uuid:line>/execution/", lines.execute, name="execution"),
    path("offers/<uuid:offer>/lines/<uuid:line>/verification/", lines.verify, name="verification"),
    path("authorities/", authorities.index, name="authorities"),
    path("authorities/<uuid:authority>/", authorities.change, name="authority"),
    path("remedies/", remedies.index, name="remedies"),
    path("remedies/<uuid:remedy>/", remedies.change, name="remedy"),
    path("remedies/<uuid:remedy>/retirement/", remedies.retire, name="retirement"),
    path("remedies/<uuid:remedy>/restoration/", remedies.restore, name="restoration"),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
