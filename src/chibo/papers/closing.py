"""The foot of a paper from its signatures and recipients."""

from chibo.papers.blocks import Closing, Run, SignatureBlock
from chibo.papers.head import Recipients, Signature
from chibo.papers.profiles import LayoutProfile
from chibo.papers.wording import upper


def closing_of(signature: Signature, recipients: Recipients) -> Closing:
    """R-PAP-11 Recipients at the left, `T/M …`, post and name at the right."""
    lines = (
        Run(f"T/M {upper(signature.on_behalf_of)}", bold=True),
        Run(upper(signature.post)),
    )
    return Closing(
        right=SignatureBlock(lines, signature.name.strip()),
        recipients=recipients.lines(),
    )


def minutes_closing(profile: LayoutProfile, minutes_secretary: str, chair: str) -> Closing:
    """R-PAP-12 The minutes secretary signs at the left, the chair at the right."""
    return Closing(
        left=SignatureBlock((Run(profile.minutes_left, bold=True),), minutes_secretary.strip()),
        right=SignatureBlock((Run(profile.minutes_right, bold=True),), chair.strip()),
    )
