from django.db import migrations, models

CHANNELS = [
    ("web", "Web"), ("email", "Email"), ("phone", "Phone"), ("visit", "Counter"),
    ("outreach", "Visit to the customer"), ("wechat", "WeChat"), ("api", "API"),
    ("import", "Import"), ("found", "Found by us"),
]
SOURCES = [
    ("customer", "The customer directly"), ("12345", "12345 city hotline"),
    ("12315", "12315 consumer protection"), ("12378", "12378 financial regulator"),
    ("12326", "12326 aviation regulator"), ("appeal", "Appeal to a regulator"),
    ("media", "Media"), ("leadership", "Leadership"),
]
WHOSE = [
    ("customer", "the customer's own words"), ("agent", "as the agent understood it"),
    ("referral", "as the letter of referral tells it"),
]


class Migration(migrations.Migration):
    """Who sent a case takes the word `source`; what an import or a public sheet is known by goes by
    words of its own."""

    dependencies = [("cases", "0019_urgings")]

    operations = [
        migrations.RemoveConstraint("case", "one_case_per_source"),
        migrations.RemoveIndex("case", "case_closed_here"),
        migrations.RemoveIndex("case", "case_open_of_order"),
        migrations.RenameField("case", "source", "imported_from"),
        migrations.RenameField("case", "source_id", "intake_id"),
        migrations.AddField(
            "case",
            "source",
            models.CharField("source", max_length=12, choices=SOURCES, default="customer"),
        ),
        migrations.AlterField(
            "case", "channel", models.CharField("channel", max_length=12, choices=CHANNELS)
        ),
        migrations.AlterField(
            "message", "channel", models.CharField(max_length=12, choices=CHANNELS)
        ),
        migrations.AlterField(
            "case",
            "whose_words",
            models.CharField(max_length=12, choices=WHOSE, default="customer"),
        ),
        migrations.AddConstraint(
            "case",
            models.UniqueConstraint(
                fields=["workspace", "imported_from", "intake_id"],
                condition=~models.Q(intake_id=""),
                name="one_case_per_intake",
            ),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["workspace", "-closed_at", "-id"],
                condition=models.Q(state="closed", imported_from=""),
                name="case_closed_here",
            ),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["workspace", "order_no", "-id"],
                condition=~models.Q(order_no=""),
                name="case_of_order",
            ),
        ),
    ]
