"""All that other packages may use of notices."""

from chibo.notices.actions.mark_read import MarkNoticesRead
from chibo.notices.actions.notify import NewNotice, notify
from chibo.notices.events import NoticesRead
from chibo.notices.kinds import register_kind, worded
from chibo.notices.models import Channel, Notice
from chibo.notices.permissions import NoticeCap
from chibo.notices.selectors.notices import notice_of, notices_of

__all__ = [
    "Channel",
    "MarkNoticesRead",
    "NewNotice",
    "Notice",
    "NoticeCap",
    "NoticesRead",
    "notice_of",
    "notices_of",
    "notify",
    "register_kind",
    "worded",
]
