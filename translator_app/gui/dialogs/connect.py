"""Connect: an account and a key, a test of what the key can reach, and the site to work on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLayout, QLineEdit, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from translator_app.gui.dialogs.frame import Framed, labelled
from translator_app.gui.icons import tint
from translator_app.gui.notices import Notice, NoticeBar
from translator_app.gui.widgets.boxes import column, framed, holder, row, scrolling
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.progress import ProgressLine
from translator_app.gui.widgets.search import SearchField
from translator_app.gui.widgets.twolines import SECOND_LINE, TwoLines
from translator_app.gui.widgets.words import Words, number
from translator_app.roundtrip.connect import SiteName, site_id
from translator_app.text import _, ngettext

KEYS_PAGE = "https://manage.wix.com/account/api-keys"
_SITE = Qt.ItemDataRole.UserRole


class ConnectDialog(Framed):
    """A view: it asks and shows, and knows no service.

    `test_asked` brings (account, key) as typed, `stop_asked` ends a test under way, `connect_asked` brings
    (account, key, SiteName), `link_asked` the address of a page to open in the browser.
    """

    test_asked = Signal(str, str)
    stop_asked = Signal()
    connect_asked = Signal(str, str, object)
    link_asked = Signal(str)

    def __init__(self, *, account: str = "", key_known: bool = False, parent: QWidget | None = None) -> None:
        """`key_known`: a key for this account is in the keyring, so that none needs typing."""
        super().__init__(_("Connect a Wix site"), _("The key stays on this computer and goes to Wix alone."), parent)
        self._key_known = key_known
        self._sites: tuple[SiteName, ...] = ()
        self.account = QLineEdit(account)
        self.key = _key_field(key_known)
        self.kept = Words("", "small", wrap=True)
        self.kept.setMinimumHeight(self.kept.fontMetrics().lineSpacing())
        self.test = button(_("Test"), "", icon="refresh", on=self._ask_test)
        self.search = SearchField(_("Search, or paste a site id or dashboard address"), name=_("Site"))
        self.list = QListWidget()
        self.list.setProperty("kind", "rows")
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setAccessibleName(_("Sites this key can reach"))
        self.bar = NoticeBar(inset=False)
        self.progress = ProgressLine(bar_width=120)
        self.progress.stop_asked.connect(self.stop_asked)
        self.connect_button = button(_("Connect"), "primary", icon="connect", on=self._connect)
        self._fill()
        for field in (self.account, self.key):
            field.textChanged.connect(self._follow)
            field.returnPressed.connect(self._ask_test)
        self.search.searched.connect(lambda _words: self._filter())
        self.list.currentItemChanged.connect(lambda *_items: self._follow())
        self.list.itemActivated.connect(lambda _item: self._connect())
        self.resize(880, 680)
        self._show_place("before")
        self._follow()
        (self.key if account and not key_known else self.account).setFocus()

    def show_keyring(self, keyring: bool) -> None:
        """Say where the key will be kept: in the keyring of this computer, if it has one."""
        self.kept.set_kind("small" if keyring else "warning")
        self.kept.setText(
            _("Kept in the keyring of this computer.")
            if keyring
            else _("This computer has no keyring: the key is kept for this session only.")
        )

    def show_testing(self) -> None:
        """The test is under way."""
        self.bar.clear()
        self.progress.begin(_("Asking Wix which sites this key can reach…"))
        self.progress.show()
        self.test.setEnabled(False)

    def show_sites(self, sites: Sequence[SiteName]) -> None:
        """The test went well: these are the sites."""
        self._quiet()
        self._sites = tuple(sites)
        self._filter()
        count = ngettext("{count} site", "{count} sites", len(sites)).format(count=number(len(sites)))
        self._count.setText(count)
        self._show_place("list" if sites else "none")
        self.search.setFocus()

    def show_trouble(self, notice: Notice) -> None:
        """The test, or connecting, went wrong."""
        self._quiet()
        self.bar.tell(notice)

    def show_idle(self) -> None:
        """The test was stopped."""
        self._quiet()

    def chosen(self) -> SiteName | None:
        """The site to connect: the chosen one, or the one whose id or address was pasted."""
        pasted = site_id(self.search.text())
        if pasted is not None:
            return next((site for site in self._sites if site.id == pasted), SiteName(pasted, ""))
        item = self.list.currentItem()
        site: SiteName | None = item.data(_SITE) if item is not None else None
        return site

    def _fill(self) -> None:
        sides = row(gap=24)
        form = scrolling(holder(self._form()), 12)
        form.setFixedWidth(332)
        sides.addWidget(form)
        sides.addLayout(self._sites_side(), 1)
        self.body.addWidget(self.bar)
        self.body.addLayout(sides, 1)
        self.progress.hide()
        self.foot.addWidget(self.progress, 20)
        self.foot.addStretch(1)
        self.fill_foot(button(_("Cancel"), on=self.reject), self.connect_button)

    def _form(self) -> QLayout:
        return column(
            labelled(_("Account id"), self.account, _("Shown on the page where keys are made.")),
            4,
            labelled(_("API key"), self.key),
            self.kept,
            4,
            row(self.test, None),
            12,
            self._help(),
            None,
            gap=8,
        )

    def _sites_side(self) -> QLayout:
        self._count = Words("", "small")
        empty = {
            "before": (
                "site",
                _("No sites yet"),
                _("Test the key to list the sites, or paste the id of one above."),
            ),
            "none": (
                "site",
                _("This key reaches no site"),
                _("Give it access to a site where keys are made, or paste the id of one above."),
            ),
            "nothing": ("find", _("No site of that name"), _("Search for a part of its name or address.")),
        }
        self._places = QStackedWidget()
        self._place_of: dict[str, QWidget] = {"list": self.list}
        for name, words in empty.items():
            self._place_of[name] = framed(column(EmptyState(*words)), "card")
        for place in self._place_of.values():
            self._places.addWidget(place)
        side = column(row(Words(_("Site"), "strong"), None, self._count), self.search, gap=4)
        side.addWidget(self._places, 1)
        return side

    def _help(self) -> QFrame:
        steps = (
            _("1. Open the page where keys are made. Only owners of the account can."),
            _("2. Allow “Get Sites List”, “Wix Data” and “Wix Multilingual”."),
            _("3. Give the key access to your site, make it, and paste it here."),
        )
        link = button(_("Open the page"), "link", on=lambda: self.link_asked.emit(KEYS_PAGE), tip=KEYS_PAGE)
        words = [Words(step, "secondary", wrap=True) for step in steps]
        inside = column(
            Words(_("How to make a key"), "strong"), *words, row(link, None), gap=4, margins=(12, 12, 12, 8)
        )
        return framed(inside, "well")

    def _quiet(self) -> None:
        self.bar.clear()
        self.progress.hide()
        self._follow()

    def _show_place(self, name: str) -> None:
        self._places.setCurrentWidget(self._place_of[name])

    def _filter(self) -> None:
        words = self.search.text().strip().casefold()
        pasted = site_id(words)
        self.list.clear()
        for site in self._sites:
            if site.id == pasted or (pasted is None and words in f"{site.name} {site.url} {site.id}".casefold()):
                self.list.addItem(_item(site))
        if self.list.count():
            self.list.setCurrentRow(0)
        if self._sites:
            self._show_place("list" if self.list.count() or pasted else "nothing")
        self._follow()

    def _follow(self) -> None:
        """Open the buttons that can be pressed now."""
        ready = bool(self.account.text().strip()) and (self._key_known or bool(self.key.text().strip()))
        self.test.setEnabled(ready and self.progress.isHidden())
        self.connect_button.setEnabled(ready and self.chosen() is not None)

    def _ask_test(self) -> None:
        if self.test.isEnabled():
            self.test_asked.emit(self.account.text().strip(), self.key.text().strip())

    def _connect(self) -> None:
        site = self.chosen()
        if self.connect_button.isEnabled() and site is not None:
            self.connect_asked.emit(self.account.text().strip(), self.key.text().strip(), site)


def _item(site: SiteName) -> QListWidgetItem:
    item = QListWidgetItem(site.name or site.id)
    item.setData(SECOND_LINE, site.url or site.id)
    item.setData(_SITE, site)
    return item


def _key_field(known: bool) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(_("The key in the keyring is used") if known else _("Paste the key here"))
    field.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
    look = QAction(_("Show the key"), field)
    look.setCheckable(True)
    tint(look, "eye", "tertiary")
    look.toggled.connect(lambda on: field.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password))
    field.addAction(look, QLineEdit.ActionPosition.TrailingPosition)
    return field
