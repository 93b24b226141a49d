"""How the facts about absences are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.absences.events import (
    AbsenceExplained,
    AbsencesJudged,
    CaseDecided,
    CaseExplained,
    CaseFileOpened,
    CaseProposed,
    CaseReceived,
    CaseReturned,
    CaseSentUp,
    ExemptionAcknowledged,
    ExemptionAsked,
    ExemptionDecided,
    ExemptionWithdrawn,
    MemberReminded,
)
from chibo.absences.models import CaseFile
from chibo.audit.narration import tell

tell(
    AbsencesJudged,
    _(
        "decided on absences of %(month)s: %(excused)s with a reason, %(unexcused)s without; "
        "after signing: %(is_correction)s"
    ),
)
tell(
    AbsenceExplained,
    _("recorded why %(person_id)s was absent in %(month)s"),
    of_oneself=_("explained the own absence in %(month)s"),
)
tell(MemberReminded, _("reminded %(person_id)s of absences in %(year)s: %(count)s"))
tell(CaseFileOpened, _("opened a case file on the absences of %(person_id)s: %(count)s"))
tell(
    CaseExplained,
    _("recorded an explanation of %(person_id)s in the case file"),
    of_oneself=_("explained in the own case file"),
)
tell(
    CaseProposed,
    _(
        "recorded the cell's vote on the case file of %(person_id)s: %(proposal)s, %(in_favour)s "
        "for, %(against)s against, %(abstained)s abstained of %(entitled)s"
    ),
    proposal=dict(CaseFile.Proposal.choices),
)
tell(CaseSentUp, _("sent the case file of %(person_id)s up"))
tell(CaseReceived, _("received the case file of %(person_id)s"))
tell(CaseReturned, _("returned the case file of %(person_id)s to the cell: %(reason)s"))
tell(
    CaseDecided,
    _(
        "recorded the decision no. %(number)s of %(decided_on)s on the case file of "
        "%(person_id)s: %(outcome)s"
    ),
    outcome=dict(CaseFile.Outcome.choices),
)
tell(
    ExemptionAsked,
    _("recorded a request of %(person_id)s to be exempt from activities from %(since)s"),
    of_oneself=_("asked to be exempt from activities from %(since)s"),
)
tell(ExemptionWithdrawn, _("took back the request of %(person_id)s for exemption"))
tell(
    ExemptionDecided,
    _(
        "recorded the cell's vote on exempting %(person_id)s from %(since)s: granted: "
        "%(is_granted)s, %(in_favour)s for, %(against)s against, %(abstained)s abstained of "
        "%(entitled)s"
    ),
)
tell(ExemptionAcknowledged, _("took note of the exemption of %(person_id)s"))
