from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("channels", "0011_texts_set_aside"),
    ]

    operations = [
        migrations.AlterField(
            model_name="inboundtext",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("joined", "joined a case"),
                    ("held", "held in a case until somebody has looked at it"),
                    ("opened", "opened a case"),
                    ("declined", "declined further SMS"),
                    ("resumed", "wants SMS again"),
                    ("flood", "too many from one sender"),
                    ("clerk", "a clerk answered by SMS"),
                    ("dismissed", "dismissed by a person"),
                ],
                max_length=9,
            ),
        ),
        migrations.RemoveIndex(model_name="inboundtext", name="text_set_aside"),
        migrations.AddIndex(
            model_name="inboundtext",
            index=models.Index(
                condition=models.Q(("outcome__in", ("flood", "clerk"))),
                fields=["workspace", "-id"],
                name="text_set_aside",
            ),
        ),
    ]
