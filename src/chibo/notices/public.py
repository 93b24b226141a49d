"""All that other packages may use of notices."""

from chibo.notices.actions.choose_channels import ChooseNoticeChannels
from chibo.notices.actions.end_matters import Passing, end_matters, pass_notices
from chibo.notices.actions.mark_read import MarkNoticesRead
from chibo.notices.actions.notify import NewNotice, notify
from chibo.notices.actions.subscribe_push import SubscribePush, UnsubscribePush
from chibo.notices.channels.offered import carriers, push_public_key
from chibo.notices.channels.sealing import new_key
from chibo.notices.events import (
    NoticeChannelsChosen,
    NoticesRead,
    PushSubscribed,
    PushUnsubscribed,
)
from chibo.notices.kinds import register_kind, worded
from chibo.notices.models import Channel, Choice, Delivery, Notice, Subscription
from chibo.notices.permissions import NoticeCap
from chibo.notices.selectors.choices import (
    Failures,
    choice_of,
    devices_of,
    failures_of,
    failures_since,
)
from chibo.notices.selectors.notices import notice_of, notices_of

__all__ = [
    "Channel",
    "Choice",
    "ChooseNoticeChannels",
    "Delivery",
    "Failures",
    "MarkNoticesRead",
    "NewNotice",
    "Notice",
    "NoticeCap",
    "NoticeChannelsChosen",
    "NoticesRead",
    "Passing",
    "PushSubscribed",
    "PushUnsubscribed",
    "SubscribePush",
    "Subscription",
    "UnsubscribePush",
    "carriers",
    "choice_of",
    "devices_of",
    "end_matters",
    "failures_of",
    "failures_since",
    "new_key",
    "notice_of",
    "notices_of",
    "notify",
    "pass_notices",
    "push_public_key",
    "register_kind",
    "worded",
]
