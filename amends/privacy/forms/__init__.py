from amends.privacy.forms.erasing import ErasureForm

__all__ = ["ErasureForm"]
