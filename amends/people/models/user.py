import re

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from amends.ids import new_id
from amends.people.password_rules import as_meant


class UserAccounts(BaseUserManager["User"]):
    def create_user(
        self, email: str, *, name: str, password: str | None = None, **fields
    ) -> "User":
        user = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A person who signs in; what she may do stands in her memberships."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(_("mail address"), db_collation="C")
    name = models.CharField(_("name"), max_length=80)
    language = models.CharField(_("language"), max_length=10, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserAccounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_per_address")]

    def __str__(self) -> str:
        return self.name

    @property
    def known_words(self) -> list[str]:
        """What anybody may know of her, and would try as her password."""
        places = self.memberships.select_related("workspace") if not self._state.adding else []
        workspaces = [
            word for each in places for word in (each.workspace.name, each.workspace.slug)
        ]
        return [self.name, *self.name.split(), *re.split(r"[@.+-]", self.email), *workspaces]

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(raw_password and as_meant(raw_password))

    def check_password(self, raw_password: str) -> bool:
        return super().check_password(raw_password and as_meant(raw_password))

    def get_full_name(self) -> str:
        return self.name
