"""Babel's locale data without what this program never asks for: most of 30 MB.

Kept are names of languages, scripts and regions, plural rules, lists and numbers; gone are dates, time zones, units
and currencies. tests/packaging holds the program to not asking for them.
"""

import pickle
from pathlib import Path

DROPPED = frozenset(
    {
        "unit_patterns", "unit_display_names", "compound_unit_patterns", "measurement_systems",
        "currency_names", "currency_names_plural", "currency_symbols", "currency_unit_patterns",
        "compact_currency_formats", "currency_formats", "compact_decimal_formats",
        "meta_zones", "time_zones", "zone_formats",
        "months",
        "days",
        "quarters",
        "day_periods",
        "day_period_rules",
        "eras",
        "week_data",
        "date_formats",
        "time_formats",
        "datetime_formats",
        "interval_formats", "datetime_skeletons", "date_fields",
    }
)  # fmt: skip


def lessen(source: Path, into: Path) -> Path:
    """Write one locale's data without the dropped keys; the new file's path."""
    with source.open("rb") as file:
        data = pickle.load(file)
    kept = {key: value for key, value in data.items() if key not in DROPPED}
    into.mkdir(parents=True, exist_ok=True)
    target = into / source.name
    target.write_bytes(pickle.dumps(kept, protocol=2))
    return target
