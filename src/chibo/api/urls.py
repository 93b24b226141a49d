"""Addresses of the API."""

from ninja import NinjaAPI

from chibo.api import problems
from chibo.api.commands import commands
from chibo.api.sign_in import BearerToken, PageSession

api = NinjaAPI(
    title="chibo",
    version="1",
    urls_namespace="api",
    auth=[BearerToken(), PageSession()],
    docs_url=None,
)
problems.install(api)
api.add_router("/commands", commands())
