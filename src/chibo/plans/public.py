"""All that other packages may use of year plans."""

from chibo.plans.actions.approve_plan import ApprovePlan, ReturnPlan, decides_on
from chibo.plans.actions.open_feed import CloseFeed, OpenFeed
from chibo.plans.actions.save_plan import PlanLine, SavePlan
from chibo.plans.actions.send_plan import SendPlan
from chibo.plans.calendar import Sitting, calendar_of
from chibo.plans.days_off import days_off
from chibo.plans.events import (
    FeedClosed,
    FeedOpened,
    PlanApproved,
    PlanReturned,
    PlanSaved,
    PlanSent,
)
from chibo.plans.gaps import gaps_of
from chibo.plans.held import register_held
from chibo.plans.models import Feed, YearPlan
from chibo.plans.paperwork.plan import plan_paper
from chibo.plans.permissions import PlanCap
from chibo.plans.refusals import STALE_PLAN
from chibo.plans.rules import Gap, Lack, Line, Proposal, copied, may_move, quarter_of
from chibo.plans.selectors.feeds import feed_at, feed_of
from chibo.plans.selectors.plans import (
    NONE,
    CellPlanning,
    Planned,
    Planning,
    approved_plan,
    lines_of,
    newest_plan,
    plan_in,
    planned_for,
    planned_from,
    planning_of,
    plans_in,
    sittings,
)
from chibo.plans.year import Frame, frame_of

__all__ = [
    "NONE",
    "STALE_PLAN",
    "ApprovePlan",
    "CellPlanning",
    "CloseFeed",
    "Feed",
    "FeedClosed",
    "FeedOpened",
    "Frame",
    "Gap",
    "Lack",
    "Line",
    "OpenFeed",
    "PlanApproved",
    "PlanCap",
    "PlanLine",
    "PlanReturned",
    "PlanSaved",
    "PlanSent",
    "Planned",
    "Planning",
    "Proposal",
    "ReturnPlan",
    "SavePlan",
    "SendPlan",
    "Sitting",
    "YearPlan",
    "approved_plan",
    "calendar_of",
    "copied",
    "days_off",
    "decides_on",
    "feed_at",
    "feed_of",
    "frame_of",
    "gaps_of",
    "lines_of",
    "may_move",
    "newest_plan",
    "plan_in",
    "plan_paper",
    "planned_for",
    "planned_from",
    "planning_of",
    "plans_in",
    "quarter_of",
    "register_held",
    "sittings",
]
