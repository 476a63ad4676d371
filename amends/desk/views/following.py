"""Being told of what happens in a case, for everybody who may read it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.desk.reach import get_case
from amends.desk.showing import done


@require_POST
def follow(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    case.follow(by=request.membership)
    return done(request, case, _("You are told of what happens here."))


@require_POST
def unfollow(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    case.unfollow(by=request.membership)
    return done(request, case, _("You no longer follow this case."))
