"""Commands that speak with the service: keys, sites, languages, export, jobs."""

import argparse
import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path

from translator_app.cli.answer import Answer, table
from translator_app.cli.main import wait_for
from translator_app.cli.reach import access, api_url, reporter, site
from translator_app.local import downloads, tokens
from translator_app.roundtrip import connect, document
from translator_app.roundtrip import jobs as site_jobs
from translator_app.roundtrip.access import Access
from translator_app.roundtrip.export import export_site
from translator_app.roundtrip.words import Exit
from translator_app.text import _


def login(options: argparse.Namespace) -> Answer:
    """Read a key, try it, keep it in the keyring."""
    secret = (getpass.getpass(_("API key: ")) if sys.stdin.isatty() else sys.stdin.readline()).strip()
    if not secret:
        return Answer({"kept": ""}, [_("No key was given.")], Exit.USAGE)
    found = None
    if not options.no_check:
        found = wait_for(lambda: connect.sites(Access(secret, options.account, api_url(options))))
    kept = tokens.keep(options.account, secret)
    if kept.source is not tokens.Source.KEYRING:
        advice = _("Set WIX_API_KEY and WIX_ACCOUNT_ID instead of logging in.")
        return Answer({"kept": "", "reason": kept.reason}, [kept.reason, advice], Exit.REFUSED)
    facts = {"kept": str(kept.source), "account": options.account, "sites": None if found is None else len(found)}
    lines = [_("The key is in the system's keyring.")]
    if found is not None:
        lines.append(_("Sites it can reach: {count}").format(count=len(found)))
    return Answer(facts, lines)


def logout(options: argparse.Namespace) -> Answer:
    """Remove a key."""
    accounts = [options.account] if options.account else list(tokens.known_accounts()[-1:])
    gone = [tokens.forget(account) for account in accounts]
    found = any(each.found for each in gone)
    reasons = [each.reason for each in gone if each.reason]
    line = _("The key is removed.") if found else _("There was no key to remove.")
    return Answer({"removed": found, "reasons": reasons}, [line, *reasons], Exit.REFUSED if reasons else Exit.DONE)


def sites(options: argparse.Namespace) -> Answer:
    """List sites."""
    way = access(options)
    found = wait_for(lambda: connect.sites(way))
    facts = [{"id": each.id, "name": each.name, "url": each.url} for each in found]
    return Answer(facts, table((_("Id"), _("Name"), _("Address")), ((e.id, e.name, e.url) for e in found)))


def languages(options: argparse.Namespace) -> Answer:
    """List languages."""
    way = access(options)
    found = wait_for(lambda: connect.languages(way, site(options)))
    facts = [{"tag": e.tag, "name": e.name, "main": e.main, "visible": e.visible} for e in found]
    rows = ((e.tag, e.name, _("main") if e.main else "", "" if e.visible else _("hidden")) for e in found)
    return Answer(facts, table((_("Tag"), _("Name"), "", ""), rows))


def export(options: argparse.Namespace) -> Answer:
    """Export into a new project."""
    output = Path(options.output)
    document.refuse_existing(output, options.replace)
    way, where = access(options), site(options)
    known = wait_for(lambda: connect.languages(way, where))
    tags = connect.chosen([tag.strip() for tag in options.languages.split(",") if tag.strip()], known)
    exported = wait_for(
        lambda: export_site(
            way, where, tags, downloads.folder(), file_format=options.format.upper(), progress=reporter(options)
        )
    )
    facts = document.create_from_export(output, exported, account=way.account, site=where, replace=options.replace)
    facts |= {"project": str(output), "job": exported.job, "note": exported.note}
    line = _("{units} units in {languages} languages are in {path}.").format(
        units=facts["units"], languages=len(facts["languages"]), path=output
    )
    return Answer(facts, [line, facts["layout_words"], *([exported.note] if exported.note else [])])


def jobs(options: argparse.Namespace) -> Answer:
    """List jobs."""
    way = access(options)
    found = wait_for(lambda: site_jobs.site_jobs(way, site(options)))
    facts = [_job_facts(job) for job in found]
    rows = (
        (j.id, j.status, _when(j.started), j.done, "" if j.total is None else j.total, j.rejected, j.name)
        for j in found
    )
    heads = (_("Id"), _("Status"), _("Started"), _("Done"), _("Of"), _("Rejected"), _("Name"))
    return Answer(facts, table(heads, rows))


def logs(options: argparse.Namespace) -> Answer:
    """Show logs."""
    way = access(options)
    found = wait_for(lambda: site_jobs.job_logs(way, site(options), options.job))
    facts = [{"row": line.row, "item": line.item, "reason": line.reason, "failed": line.failed} for line in found]
    rows = ((line.item, _("rejected") if line.failed else _("remark"), line.reason) for line in found)
    return Answer(facts, table((_("Row or item"), "", _("Reason")), rows))


def stop(options: argparse.Namespace) -> Answer:
    """Stop a job."""
    way = access(options)
    job = wait_for(lambda: site_jobs.stop_job(way, site(options), options.job))
    return Answer(_job_facts(job), [_("Job {id}: {status}").format(id=job.id, status=job.status)])


def _job_facts(job: site_jobs.JobFacts) -> dict[str, object]:
    return {
        "id": job.id,
        "name": job.name,
        "status": job.status,
        "started": _when(job.started),
        "finished": _when(job.finished),
        "done": job.done,
        "total": job.total,
        "rejected": job.rejected,
        "logs": job.logs,
        "cause": job.cause,
        "running": job.running,
    }


def _when(moment: float | None) -> str:
    return "" if moment is None else datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
