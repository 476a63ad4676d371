from django.urls import path

from amends.outside.serving import serve

app_name = "outside"
urlpatterns = [path("files/<str:token>/<str:name>", serve, name="file")]
