"""What a row of a list shows of a case: the joins that it takes, and the columns."""

ROW_OF = ("customer__tier", "assigned_to__user")
ROW_FIELDS = (
    "workspace_id", "number", "subject", "own_words", "kind", "state", "channel", "order_no", "urged",
    "overseen", "next_due_at", "severity", "received_at",
    "customer__name", "customer__erased_at", "customer__tier__code", "customer__tier__name",
    "customer__tier__rank", "assigned_to__user__name",
)  # fmt: skip
