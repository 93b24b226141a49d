"""What can be seen and done about thematic meetings. Roles receive these in config/roles.py."""

from enum import StrEnum


class TopicCap(StrEnum):
    SEE = "topics.see"
    WRITE = "topics.write"
    # Who writes the lead paper is named: the command lets only that member, and who prepares.
    WRITE_PAPER = "topics.write_paper"
    CONCLUDE = "topics.conclude"
    SHARE = "topics.share"
    READ_LIBRARY = "topics.read_library"
