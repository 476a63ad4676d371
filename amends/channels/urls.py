from django.urls import include, path

from amends.channels.views import (
    address_ends,
    addresses,
    mails,
    messages,
    outbox,
    short_links,
    signing_keys,
    sms_gateways,
    sms_way_back,
    texts,
)

app_name = "channels"

inside = [
    path("mail/", mails.index, name="mails"),
    path("mail/addresses/", addresses.index, name="addresses"),
    path("mail/addresses/<uuid:address>/", addresses.change, name="address"),
    path("mail/addresses/<uuid:address>/signing-key/", signing_keys.create, name="signing_key"),
    path(
        "mail/addresses/<uuid:address>/signing-key/confirmation/",
        signing_keys.confirm,
        name="signing_key_confirmation",
    ),
    path("mail/addresses/<uuid:address>/retirement/", address_ends.retire, name="retirement"),
    path("mail/addresses/<uuid:address>/revival/", address_ends.revive, name="revival"),
    path("mail/mailboxes/<uuid:mailbox>/stop/", address_ends.stop, name="mailbox_stop"),
    path(
        "mail/mailboxes/<uuid:mailbox>/resumption/", address_ends.resume, name="mailbox_resumption"
    ),
    path("mail/mailboxes/", addresses.create_mailbox, name="mailboxes"),
    path("mail/<uuid:mail>/raw/", mails.raw, name="raw"),
    path("mail/<uuid:mail>/admission/", mails.admit, name="admission"),
    path("mail/<uuid:mail>/dismissal/", mails.dismiss, name="dismissal"),
    path("messages/<uuid:message>/", messages.show, name="as_sent"),
    path("sms/", sms_gateways.show, name="sms"),
    path("sms/<uuid:text>/admission/", texts.admit, name="text_admission"),
    path("sms/<uuid:text>/dismissal/", texts.dismiss, name="text_dismissal"),
    path("sms/trial/", sms_gateways.try_out, name="sms_trial"),
    path("sms/stop/", sms_gateways.stop, name="sms_stop"),
    path("sms/resumption/", sms_gateways.resume, name="sms_resumption"),
    path("letters/<uuid:letter>/sending/", mails.send_again, name="sending"),
]

urlpatterns = [
    path("outbox/", outbox.index, name="outbox"),
    path("outbox/<int:caught>/", outbox.show, name="caught"),
    path("s/<slug:code>", short_links.follow, name="short_link"),
    path("sms/<str:token>/", sms_way_back.way_back, name="sms_way_back"),
    path("w/<slug:slug>/", include(inside)),
]
