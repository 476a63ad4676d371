from django.urls import URLPattern, URLResolver, include, path

from amends.desk.views import (
    bulk_changes,
    calendar,
    calls,
    case,
    cases,
    customers,
    describing,
    endings,
    escalations,
    exports,
    holding,
    kept_views,
    live_ticket,
    messages,
    notices,
    palette,
    presence,
    promises,
    rail,
    recalculations,
    registrations,
    table,
    today,
)

app_name = "desk"

of_a_case = [
    path("", case.show, name="case"),
    path("messages/", messages.create, name="messages"),
    path("messages/<uuid:message>/acceptance/", messages.accept, name="acceptance"),
    path("notes/", messages.note, name="notes"),
    path("call/", calls.create, name="call"),
    path("promises/", promises.create, name="promises"),
    path("promises/offer/", promises.offer, name="offer"),
    path("promises/<uuid:promise>/keeping/", promises.keep, name="keeping"),
    path("promises/<uuid:promise>/renegotiation/", promises.renegotiate, name="renegotiation"),
    path("presence/", presence.note, name="presence"),
    path("holder/", holding.take, name="holder"),
    path("assignment/", holding.assign, name="assignment"),
    path("escalation/", holding.escalate, name="escalation"),
    path("tags/", describing.tag, name="tags"),
    path("tags/removal/", describing.untag, name="tag_removal"),
    path("assessment/", describing.assess, name="assessment"),
    path("filling/", describing.fill, name="filling"),
    path("answer/", endings.answer, name="answer"),
    path("closure/", endings.close, name="closure"),
    path("reopening/", endings.reopen, name="reopening"),
]

of_a_customer = [
    path("", customers.show, name="customer"),
    path("preferences/", customers.prefer, name="preferences"),
    path("contact-points/<uuid:point>/disclosure/", customers.reveal, name="disclosure"),
    path("contact-points/<uuid:point>/verification/", customers.verify, name="verification"),
]

inside: list[URLPattern | URLResolver] = [
    path("", today.show, name="today"),
    path("palette/", palette.show, name="palette"),
    path("rail/", rail.show, name="rail"),
    path("live-ticket/", live_ticket.show, name="live_ticket"),
    path("cases/", cases.index, name="cases"),
    path("cases/suggestions/", cases.suggest, name="suggestions"),
    path("cases/table/", table.show, name="table"),
    path("cases/exports/", exports.create, name="exports"),
    path("cases/changes/", bulk_changes.create, name="bulk_changes"),
    path("cases/changes/<uuid:change>/undoing/", bulk_changes.undo_it, name="undoing"),
    path("views/", kept_views.create, name="views"),
    path("views/<uuid:view>/", kept_views.change, name="view"),
    path("views/<uuid:view>/removal/", kept_views.remove, name="view_removal"),
    path("notices/", notices.index, name="notices"),
    path("notices/reading/", notices.read_all, name="notices_read"),
    path("notices/<uuid:notice>/", notices.show, name="notice"),
    path("recalculations/<uuid:recalculation>/", recalculations.show, name="recalculation"),
    path("calendar/", calendar.show, name="calendar"),
    path("calendar/link/", calendar.issue, name="calendar_link"),
    path("calendar/revocation/", calendar.revoke, name="calendar_revocation"),
    path("escalations/", escalations.index, name="escalations"),
    path(
        "escalations/<uuid:escalation>/acknowledgement/",
        escalations.acknowledge,
        name="acknowledgement",
    ),
    path("customers/", customers.index, name="customers"),
    path("customers/<uuid:customer>/", include(of_a_customer)),
    path("cases/new/", registrations.create, name="registration"),
    path("cases/new/known/", registrations.known, name="known"),
    path("cases/<int:number>/", include(of_a_case)),
]

urlpatterns = [
    path("calendar/<str:token>/promises.ics", calendar.feed, name="calendar_feed"),
    path("w/<slug:slug>/", include(inside)),
]
