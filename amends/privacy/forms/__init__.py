from amends.privacy.forms.asking import AccessForm
from amends.privacy.forms.consenting import ConsentForm, WordForm
from amends.privacy.forms.erasing import ErasureForm
from amends.privacy.forms.history import HistoryForm
from amends.privacy.forms.holding import HoldForm
from amends.privacy.forms.masking import MaskingForm
from amends.privacy.forms.retaining import RetentionForm

__all__ = [
    "AccessForm",
    "ConsentForm",
    "ErasureForm",
    "HistoryForm",
    "HoldForm",
    "MaskingForm",
    "RetentionForm",
    "WordForm",
]
