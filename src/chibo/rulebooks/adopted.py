"""All that other packages may use of adopted rulebooks: what holds for a cell, and keeping it.

`public` is the part that needs no database: the command line tries rulebooks from files alone.
"""

from chibo.rulebooks.actions.adopt_rulebook import AdoptRulebook
from chibo.rulebooks.actions.end_adoption import EndAdoption
from chibo.rulebooks.actions.keep_rules import keep_rules
from chibo.rulebooks.events import AdoptionEnded, RulebookAdopted
from chibo.rulebooks.models import Adoption
from chibo.rulebooks.permissions import RulebookCap
from chibo.rulebooks.selectors.adoptions import adoptions_in
from chibo.rulebooks.selectors.holding import (
    adoptions_above,
    kept_rules,
    layers_for,
    rules_for,
    rules_for_each,
    rules_for_each_on,
)

__all__ = [
    "AdoptRulebook",
    "Adoption",
    "AdoptionEnded",
    "EndAdoption",
    "RulebookAdopted",
    "RulebookCap",
    "adoptions_above",
    "adoptions_in",
    "keep_rules",
    "kept_rules",
    "layers_for",
    "rules_for",
    "rules_for_each",
    "rules_for_each_on",
]
