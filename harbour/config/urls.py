"""Every address of the product."""

from django.urls import include, path

from harbour.config.icon import icon

urlpatterns = [
    path("favicon.ico", icon),
    path("", include("harbour.casefile.urls")),
    path("", include("harbour.sharing.urls")),
    path("", include("harbour.control_room.urls")),
    path("", include("harbour.investigation.urls")),
    path("risk/", include("harbour.risk.urls")),
    path("referrals/", include("harbour.referrals.urls")),
    path("", include("harbour.workforce.urls")),
    path("learning/", include("harbour.learning.urls")),
    path("advisers/", include("harbour.advisers.urls")),
    path("perpetrators/", include("harbour.perpetrators.urls")),
    path("marac/", include("harbour.marac.urls")),
    path("figures/", include("harbour.performance.urls")),
    path("returns/", include("harbour.interchange.urls")),
    path("safeguarding/", include("harbour.safeguarding.urls")),
    path("style-guide/", include("harbour.design_system.urls")),
    path("account/", include("harbour.sharing.account_urls")),
]
