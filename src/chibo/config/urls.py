"""Every address: pages, the API, and the sign-in library's own."""

from django.urls import include, path

from chibo.api.urls import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("account/", include("chibo.accounts.closed")),
    path("account/", include("allauth.urls")),
    path("", include("chibo.web.urls")),
]

handler400 = "chibo.web.errors.bad_request"
handler403 = "chibo.web.errors.forbidden"
handler404 = "chibo.web.errors.not_found"
handler500 = "chibo.web.errors.broken"
