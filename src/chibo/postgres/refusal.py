"""The one error of the launcher: what is wrong with the embedded server, and how to mend it."""


class ServerUnavailable(RuntimeError):
    """The embedded server cannot run; the message says what is wrong, where, and what to do."""
