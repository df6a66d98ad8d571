"""What was found in a file, shown once and correctable: its layout, languages, rows, and what each column holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from translator_app.core.localized.mapping import Mapping
from translator_app.gui.dialogs.columns import MEANINGS, TEXT, BadColumns, ColumnUse, mapping_of, uses_of
from translator_app.gui.dialogs.frame import Framed
from translator_app.gui.widgets.boxes import column, framed, holder, scrolling
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.words import ElidedWords, Words, number
from translator_app.text import _

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What was detected, in values: `kinds` are (kind, words) to choose from, `rows` None when not counted.

    `samples` are the first records in the order of `headers`; `reasons` say in words what told the layout.
    """

    headers: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    mapping: Mapping
    kinds: tuple[tuple[str, str], ...]
    dialect: str
    rows: int | None = None
    reasons: tuple[str, ...] = ()
    certain: bool = True


class MappingDialog(Framed):
    """`accepted_mapping` brings the Mapping a person agreed to; closing the dialog brings nothing."""

    accepted_mapping = Signal(object)

    def __init__(self, file_name: str, found: Found, *, parent: QWidget | None = None) -> None:
        title = _("What was found in {file}") if found.certain else _("How is {file} to be read?")
        super().__init__(title.format(file=file_name), "", parent)
        self._found = found
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Layout"))
        for kind, words in found.kinds:
            self.kind.addItem(words, kind)
        self.main = QComboBox()
        self.main.setMinimumWidth(160)
        self.main.setAccessibleName(_("Main language"))
        self._said = Words("", "small", wrap=True)
        self.agree = button(_("Open"), "primary", on=self._take)
        self._lines = [
            _Line(header, [sample[index] if index < len(sample) else "" for sample in found.samples[:SAMPLES]])
            for index, header in enumerate(found.headers)
        ]
        self._languages = found.mapping.languages
        self._fill()
        self._show(found.mapping)
        self.kind.currentIndexChanged.connect(self._follow)
        self.main.currentIndexChanged.connect(self._follow)
        for line in self._lines:
            line.changed.connect(self._follow)
        self.resize(900, 720)
        self._follow()
        self.agree.setFocus()

    def mapping(self) -> Mapping:
        """The mapping as things stand; raises BadColumns."""
        kind = str(self.kind.currentData())
        uses = [line.use() for line in self._lines]
        return mapping_of(kind, uses, str(self.main.currentData() or ""), self._languages)

    def _fill(self) -> None:
        found = self._found
        facts = [(_("Layout"), self.kind), (_("Main language"), self.main)]
        table = QGridLayout()
        table.setHorizontalSpacing(16)
        table.setVerticalSpacing(8)
        self._languages_said = ElidedWords()
        said: list[tuple[str, QWidget]] = [*facts, (_("Languages"), self._languages_said)]
        if found.rows is not None:
            said.append((_("Fields"), Words(number(found.rows))))
        said.append((_("Written as"), Words(found.dialect)))
        for index, (label, field) in enumerate(said):
            table.addWidget(Words(label, "secondary"), index, 0)
            if isinstance(field, ElidedWords):
                table.addWidget(field, index, 1)
            else:
                table.addWidget(field, index, 1, Qt.AlignmentFlag.AlignLeading)
        table.setColumnStretch(1, 1)
        self.body.addLayout(table)
        if found.reasons:
            self.body.addWidget(Words(" ".join(found.reasons), "small", wrap=True))
        self.body.addWidget(Words(_("Columns"), "section"))
        self.body.addWidget(framed(column(scrolling(holder(self._columns()))), "card"), 1)
        self.body.addWidget(self._said)
        self.fill_foot(
            button(_("As detected"), "quiet", on=lambda: self._show(found.mapping)),
            None,
            button(_("Cancel"), on=self.reject),
            self.agree,
        )

    def _columns(self) -> QGridLayout:
        table = QGridLayout()
        table.setContentsMargins(12, 8, 12, 8)
        table.setHorizontalSpacing(12)
        table.setVerticalSpacing(8)
        self._heads = [
            Words(words, "small") for words in (_("Column"), _("First values"), _("Holds"), _("Language"), _("Field"))
        ]
        for place, head in enumerate(self._heads):
            table.addWidget(head, 0, place)
        for index, line in enumerate(self._lines, start=1):
            for place, part in enumerate((line.header, line.samples, line.meaning, line.language, line.field)):
                table.addWidget(part, index, place)
        table.setColumnStretch(0, 2)
        table.setColumnStretch(1, 3)
        table.setRowStretch(len(self._lines) + 1, 1)
        return table

    def _show(self, mapping: Mapping) -> None:
        for line, use in zip(self._lines, uses_of(mapping, self._found.headers), strict=True):
            line.show_use(use)
        self.kind.setCurrentIndex(max(0, self.kind.findData(mapping.kind)))
        self._show_languages(mapping.languages, mapping.languages[0] if mapping.languages else "")

    def _show_languages(self, tags: Sequence[str], main: str) -> None:
        if [self.main.itemData(index) for index in range(self.main.count())] != list(tags):
            self.main.blockSignals(True)
            self.main.clear()
            for tag in tags:
                self.main.addItem(tag, tag)
            self.main.blockSignals(False)
        self.main.setCurrentIndex(max(0, self.main.findData(main)))
        self._languages_said.setText(", ".join(tags))

    def _follow(self) -> None:
        kind = str(self.kind.currentData())
        for line in self._lines:
            line.follow(kind)
        self._heads[3].setVisible(kind != "H3")
        self._heads[4].setVisible(kind in ("H3", "H4"))
        if kind != "H3":
            uses = [line.use() for line in self._lines]
            tags = tuple(dict.fromkeys(use.language for use in uses if use.meaning == TEXT and use.language))
            self._show_languages(tags, str(self.main.currentData() or ""))
        try:
            self.mapping()
        except BadColumns as trouble:
            self._said.setText(str(trouble))
            self._said.set_kind("warning")
            self.agree.setEnabled(False)
        else:
            self._said.setText("")
            self.agree.setEnabled(True)

    def _take(self) -> None:
        self.accepted_mapping.emit(self.mapping())
        self.accept()


class _Line(QWidget):
    """The parts of one column's row; the widget itself is never shown."""

    changed = Signal()

    def __init__(self, header: str, samples: Sequence[str]) -> None:
        super().__init__()
        self.hide()
        self._use = ColumnUse(header)
        self.header = ElidedWords(header, "strong")
        self.samples = ElidedWords(" · ".join(sample for sample in samples if sample), "small")
        self.meaning = QComboBox()
        for key, words in MEANINGS.items():
            self.meaning.addItem(_(words), key)
        self.language, self.field = QLineEdit(), QLineEdit()
        for part, name in (
            (self.meaning, _("What column {header} holds")),
            (self.language, _("Language of column {header}")),
            (self.field, _("Field of column {header}")),
        ):
            part.setAccessibleName(name.format(header=header))
        self.language.setFixedWidth(88)
        self.field.setFixedWidth(120)
        self.language.setPlaceholderText("fr")
        self.language.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self.field.setPlaceholderText(header)
        self.meaning.currentIndexChanged.connect(self.changed)
        self.language.textEdited.connect(self.changed)
        self.field.textEdited.connect(self.changed)

    def use(self) -> ColumnUse:
        """What a person says this column holds."""
        meaning = str(self.meaning.currentData())
        if meaning != TEXT:
            return replace(self._use, meaning=meaning, language="", field="")
        return replace(
            self._use, meaning=meaning, language=self.language.text().strip(), field=self.field.text().strip()
        )

    def show_use(self, use: ColumnUse) -> None:
        self.language.setText(use.language)
        self.field.setText(use.field)
        self.meaning.setCurrentIndex(self.meaning.findData(use.meaning))

    def follow(self, kind: str) -> None:
        """Open the fields that matter in this layout."""
        text = self.meaning.currentData() == TEXT
        self.language.setVisible(text and kind != "H3")
        self.field.setVisible(text and kind in ("H3", "H4"))
