"""Find and replace: what to look for, in which languages, and every change that would be made, to be ticked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from translator_app.core.languages import native_name
from translator_app.core.replace import Change, Wish, counted
from translator_app.gui.dialogs.frame import Framed
from translator_app.gui.dialogs.replacements import Naming, Replacements, ReplacementView
from translator_app.gui.widgets.boxes import column, framed, row, rule
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.progress import thin_bar
from translator_app.gui.widgets.segments import Segments
from translator_app.gui.widgets.words import Words, number, restyle
from translator_app.text import N_, _, ngettext

PAUSE_MS = 200
ALL, SHOWN, PICKED = "all", "shown", "picked"
SCOPES = ((ALL, N_("All rows")), (SHOWN, N_("Rows shown")), (PICKED, N_("Chosen cells")))
SIDE = 208
ISOLATE, END = "\u2068", "\u2069"
_COLUMN = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish and where it holds: in the languages with these `columns`, in approved texts too or not, and in the
    rows and cells of a scope, one of ALL, SHOWN and PICKED."""

    wish: Wish
    columns: tuple[int, ...]
    approved: bool = True
    scope: str = ALL


class ReplaceDialog(Framed):
    """A view. `wished` brings an Asked whenever it is another (nothing to find is a wish too), `apply_asked` the list
    of ticked Changes, `cell_asked` a cell that a person wants to see."""

    wished = Signal(object)
    apply_asked = Signal(list)
    cell_asked = Signal(object)

    def __init__(
        self,
        naming: Naming,
        columns: Sequence[int],
        *,
        find: str = "",
        picked: bool = False,
        unlocked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`columns` are ticked at first; `picked` says that cells are chosen, `unlocked` that the main language may
        change."""
        super().__init__(_("Replace"), _("Every change is shown first and is one step of undo."), parent)
        self._naming = naming
        self.model = Replacements(naming, self)
        self.view = ReplacementView(self.model)
        self.sought, self.put = QLineEdit(find), QLineEdit()
        self.regex = QCheckBox(_("Regular expression"))
        self.case = QCheckBox(_("Match case"))
        self.words = QCheckBox(_("Whole words"))
        self.capitals = QCheckBox(_("Keep capitals"))
        self.approved = QCheckBox(_("Approved texts too"))
        self.scope = Segments([(key, _(words)) for key, words in SCOPES if key != PICKED or picked], name=_("Where"))
        self.languages = QListWidget()
        self.trouble = Words("", "error", wrap=True)
        self.all = QCheckBox(_("All"))
        self.said = Words("", "secondary")
        self.bar = thin_bar(_("Looking for changes"))
        self.agree = button(_("Replace"), "primary", on=self._apply)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._fill_languages(columns, unlocked)
        self._fill()
        self._connect()
        self.resize(960, 680)
        self.sought.setFocus()
        self.sought.selectAll()
        self.show_changes(())

    def asked(self) -> Asked:
        """What is wished for as things stand."""
        items = [self.languages.item(index) for index in range(self.languages.count())]
        ticked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        wish = Wish(
            self.sought.text(),
            self.put.text(),
            self.regex.isChecked(),
            self.case.isChecked(),
            self.words.isChecked(),
            self.capitals.isChecked(),
        )
        columns = tuple(int(item.data(_COLUMN)) for item in ticked)
        return Asked(wish, columns, self.approved.isChecked(), self.scope.value())

    # -- what comes back -------------------------------------------------------------------------------------------

    def show_looking(self) -> None:
        """The changes are being looked for; what is shown is of an earlier wish and can't be applied."""
        self.bar.show()
        self.agree.setEnabled(False)

    def show_changes(
        self,
        changes: Sequence[Change],
        *,
        counts: Mapping[int, int] | None = None,
        more: bool = False,
        skipped: int = 0,
    ) -> None:
        """The changes the last wish would make.

        `counts` says how many there are in each language, by column, where that is known already; there are `more`
        than can be made at once, and `skipped` texts are too long for an expression as slow as this one.
        """
        self.bar.hide()
        self.show_trouble("")
        self.model.show_changes(changes)
        self._count_languages(counted(changes) if counts is None else counts)
        if not changes:
            self._say_nothing()
        if more:
            words = _("Only the first {count} changes are shown. Replace them, then look again.")
            self.show_trouble(words.format(count=number(len(changes))), kind="warning")
        elif skipped:
            words = ngettext(
                "{count} text is too long for this slow expression and was left out.",
                "{count} texts are too long for this slow expression and were left out.",
                skipped,
            )
            self.show_trouble(words.format(count=number(skipped)), kind="warning")
        self._pages.setCurrentIndex(1 if changes else 0)

    def show_trouble(self, sentence: str, *, kind: str = "error") -> None:
        """Say why there is nothing to show; "" for nothing to say."""
        self.trouble.setText(sentence)
        self.trouble.set_kind(kind)
        self.trouble.setVisible(bool(sentence))
        wrong = bool(sentence) and kind == "error"
        if bool(self.sought.property("wrong")) != wrong:
            self.sought.setProperty("wrong", wrong)
            restyle(self.sought)
        if wrong:
            self.bar.hide()
            self.model.show_changes(())
            self._pages.setCurrentIndex(0)
            self._empty.show_words(_("Nothing to show"), sentence)

    def _say_nothing(self) -> None:
        if self.sought.text() and self.asked().columns:
            self._empty.show_words(_("Nothing found"), _("No text in these languages would change."))
        elif self.sought.text():
            self._empty.show_words(_("No language is ticked"), _("Tick the languages to replace in."))
        else:
            self._empty.show_words(_("What should be replaced?"), _("Changes are listed here as you type."))

    # -- the parts -------------------------------------------------------------------------------------------------

    def _fill_languages(self, ticked: Sequence[int], unlocked: bool) -> None:
        self.languages.setAccessibleName(_("Languages"))
        self.languages.setProperty("kind", "ticks")
        for index, tag in enumerate(self._naming.languages):
            if index == 0 and not unlocked:
                continue
            item = QListWidgetItem(native_name(tag))
            item.setData(_COLUMN, index)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if index in ticked else Qt.CheckState.Unchecked)
            self.languages.addItem(item)

    def _count_languages(self, counts: Mapping[int, int]) -> None:
        self.languages.blockSignals(True)
        for index in range(self.languages.count()):
            item = self.languages.item(index)
            column_ = int(item.data(_COLUMN))
            name = native_name(self._naming.languages[column_])
            found = counts.get(column_, 0)
            item.setText(f"{ISOLATE}{name}{END}  {number(found)}" if found else name)
        self.languages.blockSignals(False)

    def _fill(self) -> None:
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        for field, name in ((self.sought, _("Find")), (self.put, _("Replace with"))):
            field.setAccessibleName(name)
        self.capitals.setToolTip(_("What is put in gets the capitals of what was found."))
        self.regex.setToolTip(_("In the replacement, \\1 stands for the first group."))
        for field in (self.sought, self.put):
            self.regex.toggled.connect(lambda on, field=field: field.setFont(mono if on else self.font()))
        for box in (self.regex, self.case, self.words, self.capitals, self.approved):
            box.setAccessibleName(box.text())
        self.approved.setChecked(True)
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(8)
        for line, (words, field) in enumerate(((_("Find"), self.sought), (_("Replace with"), self.put))):
            fields.addWidget(Words(words, "strong"), line, 0)
            fields.addWidget(field, line, 1)
        self.body.addLayout(fields)
        self.body.addLayout(row(self.regex, self.case, self.words, self.capitals, None, gap=16))
        self.body.addLayout(row(self.scope, self.approved, None, gap=16))
        self.body.addWidget(self.trouble)
        self._empty = EmptyState("replace", "")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.view)
        side = column(row(4, Words(_("Languages"), "section")), self.languages, gap=4, margins=(0, 12, 0, 8))
        side_frame = framed(row(8, side, 4, gap=0), "")
        side_frame.setFixedWidth(SIDE)
        head = row(self.all, None, self.said, margins=(12, 6, 12, 6))
        self.all.setAccessibleName(_("Tick all"))
        listed = column(head, self.bar, rule(), self._pages, gap=0)
        inside = row(side_frame, gap=0, margins=(1, 1, 1, 1))
        inside.addLayout(listed, 1)
        self.body.addWidget(framed(inside, "card"), 1)
        self.fill_foot(None, button(_("Close"), on=self.reject), self.agree)

    def _connect(self) -> None:
        self.sought.textChanged.connect(lambda _text: self._pause.start())
        self.put.textChanged.connect(lambda _text: self._pause.start())
        for box in (self.regex, self.case, self.words, self.capitals, self.approved):
            box.toggled.connect(lambda _on: self._pause.start(0))
        self.scope.chosen.connect(lambda _value: self._pause.start(0))
        self.languages.itemChanged.connect(lambda _item: self._pause.start())
        self._pause.timeout.connect(self._tell)
        self.model.ticked.connect(lambda _count: self._follow())
        self.all.clicked.connect(self._tick_all)
        self.view.cell_asked.connect(self.cell_asked)

    def _tell(self) -> None:
        self._pause.setInterval(PAUSE_MS)
        self.wished.emit(self.asked())

    def _tick_all(self) -> None:
        on = self.model.count() < self.model.rowCount()
        self.model.tick_all(on)

    def _follow(self) -> None:
        count, total = self.model.count(), self.model.rowCount()
        state = Qt.CheckState
        self.all.setEnabled(total > 0)
        self.all.setTristate(0 < count < total)
        self.all.setCheckState(
            state.Unchecked if not count else state.Checked if count == total else state.PartiallyChecked
        )
        words = ngettext("{count} of {total} text", "{count} of {total} texts", total)
        self.said.setText(words.format(count=number(count), total=number(total)) if total else "")
        self.agree.setText(_("Replace in {count}").format(count=number(count)) if count else _("Replace"))
        self.agree.setAccessibleName(self.agree.text())
        self.agree.setEnabled(count > 0 and not self.bar.isVisibleTo(self))

    def _apply(self) -> None:
        self.apply_asked.emit(self.model.changes())
