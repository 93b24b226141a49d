"""What can be seen and done about absences. Roles receive these in config/roles.py."""

from enum import StrEnum


class AbsenceCap(StrEnum):
    """`LOOK` opens one's own pages; `SEE` is the cell committee's, reasons of health included."""

    LOOK = "absences.look"
    ASK = "absences.ask"
    SEE = "absences.see"
    DECIDE = "absences.decide"
    KEEP = "absences.keep"
