from amends.privacy.models.erasure import Erasure
from amends.privacy.models.forsaken_file import ForsakenFile

__all__ = ["Erasure", "ForsakenFile"]
