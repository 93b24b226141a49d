"""How the facts about tasks are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
from chibo.tasks.events import (
    ReportFileKept,
    TaskClarified,
    TaskConcluded,
    TaskReopened,
    TaskReported,
    TasksConcluded,
    TasksGiven,
    TasksProposed,
    TasksReminded,
)
from chibo.tasks.models import Task

tell(TasksProposed, _("proposed %(titles_count)s tasks in the draft: %(titles)s"))
tell(TasksGiven, _("gave %(titles_count)s tasks on %(given_on)s: %(titles)s"))
tell(TaskReported, _("reported on the task “%(title)s”: %(percent_done)s %% done; %(note)s"))
tell(ReportFileKept, _("put the file %(file_name)s to the report on “%(title)s”"))
tell(TaskClarified, _("made the task “%(title)s” clearer in %(changed_count)s points"))
tell(TasksReminded, _("reminded of %(titles_count)s tasks, %(told)s told: %(titles)s"))
tell(TasksConcluded, _("concluded %(titles_count)s tasks on %(concluded_on)s: %(titles)s"))
tell(
    TaskConcluded,
    _("concluded the task “%(title)s” on %(concluded_on)s: %(state)s; %(result)s"),
    state=dict(Task.State.choices),
)
tell(TaskReopened, _("opened the task “%(title)s” again: %(reason)s"))
