from django.urls import include, path

from amends.administration.views import (
    calendars,
    class_table,
    classes,
    dissolving,
    fields,
    identity_providers,
    leaving,
    look_ups,
    members,
    more_rules,
    overview,
    rules,
    sign_in,
    skills,
    teams,
    tiers,
    warning_words,
)

app_name = "administration"

inside = [
    path("settings/", overview.show, name="settings"),
    path("settings/sign-in/", sign_in.show, name="sign_in"),
    path("settings/sign-in/passwords/", sign_in.restrict, name="passwords"),
    path("settings/sign-in/new/<str:method>/", identity_providers.open_one, name="new_provider"),
    path("settings/sign-in/<uuid:provider>/", identity_providers.change, name="provider"),
    path(
        "settings/sign-in/<uuid:provider>/trial/", identity_providers.try_out, name="provider_trial"
    ),
    path(
        "settings/sign-in/<uuid:provider>/retirement/",
        identity_providers.retire,
        name="provider_retirement",
    ),
    path("settings/calendars/", calendars.index, name="calendars"),
    path("settings/calendars/<uuid:calendar>/", calendars.change, name="calendar"),
    path("settings/calendars/<uuid:calendar>/trial/", calendars.try_out, name="calendar_trial"),
    path("settings/rules/", rules.show, name="rules"),
    path("settings/rules/new/", more_rules.add, name="new_rule"),
    path("settings/rules/<int:position>/removal/", more_rules.remove, name="rule_removal"),
    path("settings/fields/", fields.index, name="fields"),
    path("settings/fields/<uuid:field>/", fields.change, name="field"),
    path("settings/fields/<uuid:field>/retirement/", fields.retire, name="field_retirement"),
    path("settings/classes/", classes.index, name="classes"),
    path("settings/classes/demand/", classes.demand, name="class_demand"),
    path("settings/classes/table/", class_table.table, name="class_table"),
    path("settings/classes/table/taking/", class_table.take, name="class_table_taking"),
    path("settings/classes/<uuid:place>/", classes.change, name="class"),
    path("settings/classes/<uuid:place>/retirement/", classes.retire, name="class_retirement"),
    path("settings/classes/<uuid:place>/return/", classes.bring_back, name="class_return"),
    path("settings/skills/", skills.index, name="skills"),
    path("settings/skills/<uuid:skill>/", skills.change, name="skill"),
    path("settings/skills/<uuid:skill>/retirement/", skills.retire, name="skill_retirement"),
    path("settings/look-up/", look_ups.show, name="look_up"),
    path("settings/look-up/trial/", look_ups.try_out, name="look_up_trial"),
    path("settings/look-up/stop/", look_ups.stop, name="look_up_stop"),
    path("settings/look-up/resumption/", look_ups.resume, name="look_up_resumption"),
    path("settings/warning-words/", warning_words.index, name="warning_words"),
    path("settings/tiers/", tiers.index, name="tiers"),
    path("settings/tiers/<uuid:tier>/", tiers.change, name="tier"),
    path("settings/tiers/<uuid:tier>/retirement/", tiers.retire, name="tier_retirement"),
    path("settings/tier-schemes/<uuid:scheme>/", tiers.add, name="scheme_tiers"),
    path("people/<uuid:member>/", members.show, name="member"),
    path("people/<uuid:member>/sessions/ending/", members.sign_out, name="signing_out"),
    path("people/<uuid:member>/ending/", leaving.end, name="ending"),
    path("people/teams/<uuid:team>/", teams.show, name="team"),
    path("people/teams/<uuid:team>/dissolution/", dissolving.dissolve, name="dissolution"),
]

urlpatterns = [path("w/<slug:slug>/", include(inside))]
