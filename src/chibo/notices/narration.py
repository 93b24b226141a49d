"""How the facts about notices are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
from chibo.notices.events import (
    NoticeChannelsChosen,
    NoticesRead,
    PushSubscribed,
    PushUnsubscribed,
)
from chibo.notices.models import Channel

tell(NoticesRead, _("read %(count)s notices"))
tell(
    NoticeChannelsChosen,
    _(
        "chose how to be told: %(channels)s; daily message at %(digest_hour)s o'clock, quiet from "
        "%(quiet_from)s to %(quiet_until)s"
    ),
    channels=dict(Channel.choices),
)
tell(PushSubscribed, _("turned on messages on a device: %(device)s"))
tell(PushUnsubscribed, _("turned off messages on a device: %(device)s"))
