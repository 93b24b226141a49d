"""The one library a template loads: every component and every way of writing dates and numbers."""

from __future__ import annotations

from django.template import Library

from chibo.web.templatetags import (
    chibo_figures,
    chibo_forms,
    chibo_layout,
    chibo_record,
    chibo_wording,
    chibo_working,
)

register = Library()
for part in (chibo_wording, chibo_forms, chibo_layout, chibo_figures, chibo_record, chibo_working):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
