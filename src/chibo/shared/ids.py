"""Identifiers that a caller chooses before anything is stored."""

import uuid

import uuid_utils.compat


def new_command_id() -> uuid.UUID:
    """A UUIDv7: in order of time, so that receipts stay close together in their index."""
    return uuid_utils.compat.uuid7()
