"""Who is let in: a member whose account is known, or somebody whom the provider's word lets in now."""

from django.db import transaction

from amends.events.models import Event
from amends.people.actions import CameIn, PeopleAction
from amends.people.models import Identity, IdentityProvider, Invitation, Membership, User
from amends.people.single_sign_on.person import Person
from amends.people.single_sign_on.refusal import Refusal, Refused


def admit(provider: IdentityProvider, person: Person) -> Membership:
    """The member who signs in, joined to her account the first time. Raises Refused."""
    with transaction.atomic():
        member = _known(provider, person)
        if member is None or not member.is_active:
            member = _by_address(provider, person)
            Identity.objects.link(provider, person.subject, member)
        Event.objects.record(
            PeopleAction.SIGNED_IN,
            by=member,
            workspace_id=provider.workspace_id,
            subject=member,
            facts=CameIn(provider=provider.id),
        )
    return member


def try_admit(provider: IdentityProvider, person: Person) -> Membership:
    """Who would come in, and nothing of it stays. Raises Refused."""
    with transaction.atomic():
        member = admit(provider, person)
        transaction.set_rollback(True)
    return member


def link(provider: IdentityProvider, person: Person, member: Membership) -> bool:
    """Joins the account to a member who proved herself here; whether it is new. Raises Refused."""
    with transaction.atomic():
        Membership.objects.select_for_update(of=("self",)).get(pk=member.pk)
        known = _known(provider, person)
        if known == member:
            return False
        if known is not None:
            raise Refused(Refusal.TAKEN)
        check_may_link(provider, member)
        if provider.workspace.password_kept_by_id:
            # Her password opens nothing here: it must not be enough to connect what does.
            _check_address(provider, person)
            if person.email.lower() != member.user.email.lower():
                raise Refused(Refusal.OTHER_ADDRESS)
        Identity.objects.link(provider, person.subject, member)
    return True


def check_may_link(provider: IdentityProvider, member: Membership) -> None:
    """What is known before anybody signs in there. Raises Refused."""
    if Identity.objects.filter(provider=provider, membership=member).exists():
        raise Refused(Refusal.CONNECTED)
    if provider.workspace.password_kept_by_id and not provider.vouches_for_addresses:
        raise Refused(Refusal.ONLY_WITH_PASSWORDS)


def check_may_unlink(provider: IdentityProvider, member: Membership) -> None:
    """Nobody shuts herself out. Raises Refused."""
    if provider.workspace.password_kept_by_id not in (None, member.pk):
        raise Refused(Refusal.ONLY_WAY_IN)
    if not member.user.has_usable_password():
        raise Refused(Refusal.NO_PASSWORD)


def _known(provider: IdentityProvider, person: Person) -> Membership | None:
    found = Identity.objects.filter(provider=provider, subject=person.subject)
    identity = found.select_related("membership__user", "membership__workspace").first()
    return identity.membership if identity else None


def _check_address(provider: IdentityProvider, person: Person) -> None:
    if not person.email or not person.is_verified:
        raise Refused(Refusal.NOT_VERIFIED)
    if not provider.believes(person.email):
        raise Refused(Refusal.OTHER_DOMAIN)


def _by_address(provider: IdentityProvider, person: Person) -> Membership:
    _check_address(provider, person)
    user = User.objects.filter(email__iexact=person.email).first()
    member = user and Membership.objects.filter(workspace=provider.workspace, user=user).first()
    if member and member.is_active:
        # Her account is known already: this is another one, under an address that was hers.
        if Identity.objects.filter(provider=provider, membership=member).exists():
            raise Refused(Refusal.TAKEN)
        return member
    return _join(provider, person, user, was_here=member is not None)


def _join(
    provider: IdentityProvider, person: Person, user: User | None, *, was_here: bool
) -> Membership:
    invitation = Invitation.objects.open().filter(email__iexact=person.email).first()
    if user is not None and not user.is_active:
        raise Refused(Refusal.ENDED)
    if invitation is None and was_here:
        # Who was let go comes back by an invitation alone.
        raise Refused(Refusal.ENDED)
    if invitation is None and provider.admits != IdentityProvider.Admits.ANYBODY:
        raise Refused(Refusal.NOT_INVITED)
    if user is None:
        name = person.name or person.email.partition("@")[0]
        user = User.objects.create_user(person.email, name=name)
    if invitation is not None:
        invitation.accept(user)
    else:
        member = Membership.objects.create(
            workspace=provider.workspace, user=user, role=provider.role
        )
        Event.objects.record(
            PeopleAction.JOINED, by=member, workspace_id=provider.workspace_id, subject=member
        )
    return Membership.objects.select_related("user", "workspace").get(
        workspace=provider.workspace, user=user
    )
