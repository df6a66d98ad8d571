"""Bringing a signed-off plan to the point where only the submit is missing, as close to the site as it is now.

The file goes up first and the last look comes after it, for the upload is the slow part: what colleagues write before
the export of that look is kept. A look that finds the site changed makes a new file, and there is another look.
"""

from dataclasses import dataclass

from translator_app.core.plan import Plan
from translator_app.core.table import Table
from translator_app.local import downloads
from translator_app.roundtrip.access import Access, Report
from translator_app.roundtrip.aside import aside
from translator_app.roundtrip.diary import ProjectDiary
from translator_app.roundtrip.import_ import Prepared, prepare, upload
from translator_app.roundtrip.modes import Mode
from translator_app.roundtrip.renew import renewed
from translator_app.roundtrip.review import Review, Target

LOOKS = 3
"""How often a site that changes all the time is looked at before the file is submitted all the same."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A file at the site, the export that it is made of, and the plan in its record numbers."""

    file_id: str
    fresh: Table
    plan: Plan


async def bring(
    access: Access, target: Target, found: Review, mode: Mode, diary: ProjectDiary, progress: Report
) -> Ready:
    """Upload, look, and again as long as a look brings another file. Raises SiteMoved and Doubtful."""
    file_id, sent = await _up(access, target, found, mode, diary, None, progress)
    for _look in range(LOOKS):
        newer = await renewed(access, target, found, progress)
        if newer is found:
            break
        former, found = sent, newer
        known = (file_id, former.sha256)
        file_id, sent = await _up(access, target, found, mode, diary, known, progress)
        if sent.sha256 == former.sha256:
            break
    return Ready(file_id, found.fresh, sent.plan)


async def _up(
    access: Access,
    target: Target,
    found: Review,
    mode: Mode,
    diary: ProjectDiary,
    known: tuple[str, str] | None,
    progress: Report,
) -> tuple[str, Prepared]:
    """Write down what is going to be sent, and bring its file to the site unless it is there: `known` has the id and
    the hash of an earlier one."""
    suffix = ".jsonl" if target.file_format == "JSONL" else ".csv"
    sent = await aside(prepare, found.fresh, found.plan, mode, downloads.folder(), suffix)
    try:
        diary.planned(sent.plan, await aside(diary.keep, found.exported.path, target), sent.sha256)
        if known is not None and known[1] == sent.sha256:
            return known[0], sent
        return await upload(access, target, sent, diary, progress=progress), sent
    finally:
        sent.path.unlink(missing_ok=True)
