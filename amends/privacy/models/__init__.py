from amends.privacy.models.erasure import Erasure
from amends.privacy.models.forsaken_file import ForsakenFile
from amends.privacy.models.legal_hold import LegalHold
from amends.privacy.models.retention_rule import Kept, RetentionRule

__all__ = ["Erasure", "ForsakenFile", "Kept", "LegalHold", "RetentionRule"]
