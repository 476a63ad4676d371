from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("letters", "0003_letters_that_are_not_sent"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="series",
            constraint=models.UniqueConstraint(
                fields=("workspace", "prefix"), name="one_kind_per_prefix"
            ),
        ),
    ]
