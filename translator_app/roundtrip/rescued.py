"""What a rescue of a damaged project has saved and lost, in words that the window and the command line share."""

from translator_app.local.projects import Rescued
from translator_app.text import _, ngettext


def rescued_words(saved: Rescued) -> list[str]:
    """A sentence on what was saved, then one on everything that was lost."""
    edits = ngettext("{count} change", "{count} changes", saved.edits).format(count=saved.edits)
    exports = ngettext("{count} export", "{count} exports", saved.exports).format(count=saved.exports)
    imports = ngettext("{count} import", "{count} imports", saved.imports).format(count=saved.imports)
    lines = [
        _("Saved in {name}: {edits}, {exports}, {imports}.").format(
            name=saved.path.name, edits=edits, exports=exports, imports=imports
        )
    ]
    if saved.complete:
        return [*lines, _("Nothing was lost. The damaged project was left as it is.")]
    lost = (
        (saved.lost_edits, _("changes lost: {count}")),
        (len(saved.lost_exports), _("exports lost: {count}")),
        (saved.lost_imports, _("imports lost: {count}")),
    )
    said = ", ".join(words.format(count=count) for count, words in lost if count)
    lines.append(_("Could not be read: {lost}. The damaged project was left as it is.").format(lost=said))
    if saved.texts is not None:
        words = _("The export behind it is lost, so it can't be shown: your texts are in {name}, with their cells.")
        lines.append(words.format(name=saved.texts.name))
    return lines
