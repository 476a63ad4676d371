"""What a field of a form needs so that a screen reader says its hint and its error."""

from django.forms import BoundField


def field_attrs(bound: BoundField, hint: str | None, more: dict) -> dict:
    attrs = dict(more)
    if bound.errors or hint or bound.help_text:
        attrs["aria-describedby"] = f"{bound.auto_id}_note"
    if bound.field.widget.attrs.get("placeholder") == bound.label:
        attrs["placeholder"] = ""  # what stands above the field need not stand in it, too
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return attrs
