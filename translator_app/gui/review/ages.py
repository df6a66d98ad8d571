"""How long ago something was, in words."""

from translator_app.gui.widgets.words import number
from translator_app.text import _, ngettext

OLD = 300.0
"""Seconds after which a comparison with a live site should rather be made again."""


def ago(seconds: float) -> str:
    """ "just now", "8 seconds ago", "3 minutes ago", "2 hours ago"; never in the future."""
    whole = max(0, int(seconds))
    if whole < 1:
        return _("just now")
    if whole < 60:
        return ngettext("{count} second ago", "{count} seconds ago", whole).format(count=number(whole))
    if whole < 3600:
        minutes = whole // 60
        return ngettext("{count} minute ago", "{count} minutes ago", minutes).format(count=number(minutes))
    hours = whole // 3600
    return ngettext("{count} hour ago", "{count} hours ago", hours).format(count=number(hours))
