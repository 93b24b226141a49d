"""Addresses of the pages about resolutions."""

from django.urls import path

from chibo.web.resolutions import adopt, amend, draft, one, paper, papers, proposals, publish

app_name = "resolutions"
urlpatterns = [
    path("", papers.list_papers, name="list"),
    path("draft/<int:meeting_id>/", draft.draft_paper, name="draft"),
    path("<int:paper_id>/", one.show_paper, name="one"),
    path("<int:paper_id>/edit/", draft.edit_draft, name="edit"),
    path("<int:paper_id>/tasks/", proposals.propose_tasks, name="propose"),
    path("<int:paper_id>/amend/", amend.propose_amendment, name="amend"),
    path("amendments/<int:amendment_id>/", amend.decide_amendment, name="decide"),
    path("amendments/<int:amendment_id>/withdraw/", amend.withdraw_amendment, name="withdraw"),
    path("<int:paper_id>/publish/", publish.publish_paper, name="publish"),
    path("<int:paper_id>/read/", publish.acknowledge_paper, name="acknowledge"),
    path("<int:paper_id>/adopt/", adopt.adopt_paper, name="adopt"),
    path("<int:paper_id>/paper.docx", paper.word, name="docx"),
    path("<int:paper_id>/paper.pdf", paper.printed, name="pdf"),
]
