"""What can be exchanged with the national app. Roles receive these in config/roles.py."""

from enum import StrEnum


class ExchangeCap(StrEnum):
    EXPORT = "exchange.export"
    IMPORT = "exchange.import"
