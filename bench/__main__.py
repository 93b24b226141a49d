"""`make bench`: run every module beside this one, print a table, write it as JSON.

A module has `run()`, which gives its figures by name, and may have `LIMITS`, which gives for some
of them the bound to keep: `("<=", 12)` or `(">=", 200)`. `python -m bench papers` runs one module.
"""

import importlib
import json
import os
import pkgutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import bench

RESULTS = Path(__file__).parents[1] / "bench-results"


def verdict(value: float, limit: tuple[str, float] | None) -> str:
    if limit is None:
        return ""
    sign, bound = limit
    is_kept = value <= bound if sign == "<=" else value >= bound
    return f"{sign} {bound:g}  {'kept' if is_kept else 'MISSED'}"


def main(wanted: list[str]) -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.testing")
    django.setup()
    names = [found.name for found in pkgutil.iter_modules(bench.__path__)]
    if unknown := sorted(set(wanted) - set(names)):
        print(f"not a module of bench/: {', '.join(unknown)}", file=sys.stderr)  # noqa: T201
        return 2
    names = [name for name in names if name != "__main__" and (not wanted or name in wanted)]
    measured: dict[str, Mapping[str, float]] = {}
    missed = 0
    for name in names:
        module = importlib.import_module(f"bench.{name}")
        if not hasattr(module, "run"):
            continue
        measured[name] = module.run()
        limits = getattr(module, "LIMITS", {})
        for figure, value in measured[name].items():
            told = verdict(value, limits.get(figure))
            missed += "MISSED" in told
            print(f"{name:<14}{figure:<44}{value:>12,.3f}  {told}", flush=True)  # noqa: T201
    RESULTS.mkdir(exist_ok=True)
    moment = datetime.now(UTC)
    result = {"measured_at": moment.isoformat(), "cores": os.cpu_count(), "figures": measured}
    path = RESULTS / f"{moment:%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(result, indent=2) + "\n")
    print(f"written to {path.relative_to(RESULTS.parent)}")  # noqa: T201
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
