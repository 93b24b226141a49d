"""Addresses of the pages about resolutions."""

from django.urls import path

from chibo.web.resolutions import adopt, draft, one, paper, papers, proposals

app_name = "resolutions"
urlpatterns = [
    path("", papers.list_papers, name="list"),
    path("draft/<int:meeting_id>/", draft.draft_paper, name="draft"),
    path("<int:paper_id>/", one.show_paper, name="one"),
    path("<int:paper_id>/edit/", draft.edit_draft, name="edit"),
    path("<int:paper_id>/tasks/", proposals.propose_tasks, name="propose"),
    path("<int:paper_id>/adopt/", adopt.adopt_paper, name="adopt"),
    path("<int:paper_id>/paper.docx", paper.word, name="docx"),
    path("<int:paper_id>/paper.pdf", paper.printed, name="pdf"),
]
