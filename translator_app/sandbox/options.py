"""What can be set on the sample site: the file it writes, how it judges imports, how quick it is.

The service documents few of these, so each is a switch and the client has to cope with every position.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LAYOUTS = ("H1", "H2", "H3", "H4", "H5", "H5R")
CSV_LAYOUTS = LAYOUTS[:4]

LayoutName = Literal["H1", "H2", "H3", "H4", "H5", "H5R"]
RowBase = Literal["0", "1", "header"]


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of a running sample site; all have the defaults of the demo.

    layout          H1..H4 for CSV; H5 (a line per field) or H5R (a line per content record) for JSON lines.
                    A job that asks for the other format gets H1 or H5.
    missing         untranslated texts: `empty` cells, or `absent` rows and keys
    empty_cells     what an empty cell of an imported row does to a text that is there
    main_changes    what an import does with a changed text of the main language
    row_base        number of the first row in import logs: 0, 1, or 2 because the header is counted
    partial_status  status of an import with rejected rows
    whole_file      an import that leaves rows out is refused
    job_seconds     length of a job; None: 1.2 to 3 seconds by size; 0: over when first looked at
    stopped         a terminated job is FAILED, or gone (404)
    """

    layout: LayoutName = "H1"
    bom: bool = False
    newline: Literal["\n", "\r\n"] = "\n"
    quoting: Literal["minimal", "all"] = "minimal"
    missing: Literal["empty", "absent"] = "empty"
    empty_cells: Literal["skip", "clear", "error"] = "skip"
    main_changes: Literal["ignore", "reject", "apply"] = "ignore"
    row_base: RowBase = "1"
    partial_status: Literal["PARTIALLY_SUCCESSFUL", "COMPLETED"] = "PARTIALLY_SUCCESSFUL"
    whole_file: bool = False
    job_seconds: float | None = None
    stopped: Literal["FAILED", "gone"] = "FAILED"
    upload_life: float = 900.0
    download_life: float = 600.0
    redirect_files: bool = False
    requests_per_minute: int | None = None
    hang_seconds: float = 120.0

    def layout_for(self, format_: str) -> LayoutName:
        """The layout used when a job asks for CSV or JSONL."""
        wants_csv = format_ == "CSV"
        if (self.layout in CSV_LAYOUTS) == wants_csv:
            return self.layout
        return "H1" if wants_csv else "H5"

    def first_row(self, layout: str) -> int:
        """The number that logs give to the first row of a file."""
        if self.row_base == "header":
            return 2 if layout in CSV_LAYOUTS else 1
        return int(self.row_base)
