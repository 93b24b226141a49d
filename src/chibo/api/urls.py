"""Addresses of the API."""

from chibo.api import problems
from chibo.api.commands import commands
from chibo.api.confirmation import router as confirmation
from chibo.api.description import DescribedAPI
from chibo.api.figures import router as figures
from chibo.api.guidance import router as guidance
from chibo.api.me import router as me
from chibo.api.meetings import router as meetings
from chibo.api.organisations import router as organisations
from chibo.api.resolutions import router as resolutions
from chibo.api.rulebooks import router as rulebooks
from chibo.api.scores import router as scores
from chibo.api.sign_in import BearerToken, PageSession
from chibo.api.tasks import router as tasks

api = DescribedAPI(
    title="chibo",
    version="1",
    urls_namespace="api",
    auth=[BearerToken(), PageSession()],
    docs_url=None,
)
problems.install(api)
api.add_router("/commands", commands())
api.add_router("/me", me)
api.add_router("/me", confirmation)
api.add_router("/organisations", organisations)
api.add_router("/meetings", meetings)
api.add_router("/guidance", guidance)
api.add_router("/resolutions", resolutions)
api.add_router("/tasks", tasks)
api.add_router("/scores", scores)
api.add_router("/figures", figures)
api.add_router("/rulebooks", rulebooks)
