"""The settings under pytest and mypy: the ordinary ones, told that this is a test."""

import os

os.environ["CHIBO_TEST"] = "1"

from chibo.config.settings import *  # noqa: F403  the variable must be there before
