"""Connecting: what is asked for, what is shown, and that the key is never seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.asking import button, labels, nameless
from translator_app.gui.dialogs.connect import KEYS_PAGE, ConnectDialog
from translator_app.gui.notices import Notice
from translator_app.roundtrip.connect import SiteName

GUID = "1f0c6e0a-3a1e-4d5b-9c8b-0123456789ab"
SITES = (SiteName("0" * 8 + GUID[8:], "Atelier", "https://atelier.example"), SiteName(GUID, "Nordwood"))


@pytest.fixture
def dialog(qtbot: QtBot) -> ConnectDialog:
    made = ConnectDialog(account="acc")
    qtbot.addWidget(made)
    return made


def test_the_key_is_masked_until_a_person_asks(dialog: ConnectDialog) -> None:
    assert dialog.key.echoMode() == QLineEdit.EchoMode.Password
    look = dialog.key.actions()[0]
    look.setChecked(True)
    assert dialog.key.echoMode() == QLineEdit.EchoMode.Normal
    look.setChecked(False)
    assert dialog.key.echoMode() == QLineEdit.EchoMode.Password


def test_a_test_needs_account_and_key(dialog: ConnectDialog, qtbot: QtBot) -> None:
    assert not dialog.test.isEnabled()
    dialog.key.setText(" IST.key ")
    assert dialog.test.isEnabled()
    with qtbot.waitSignal(dialog.test_asked) as asked:
        dialog.test.click()
    assert asked.args == ["acc", "IST.key"]
    dialog.account.clear()
    assert not dialog.test.isEnabled()


def test_a_key_in_the_keyring_needs_no_typing(qtbot: QtBot) -> None:
    dialog = ConnectDialog(account="acc", key_known=True)
    qtbot.addWidget(dialog)
    assert dialog.test.isEnabled()


def test_no_keyring_is_said_plainly(qtbot: QtBot) -> None:
    dialog = ConnectDialog()
    qtbot.addWidget(dialog)
    dialog.show_keyring(True)
    assert "Kept in the keyring of this computer." in labels(dialog)
    dialog.show_keyring(False)
    assert "Kept in the keyring of this computer." not in labels(dialog)
    assert "This computer has no keyring: the key is kept for this session only." in labels(dialog)


def test_a_site_of_the_list_is_connected(dialog: ConnectDialog, qtbot: QtBot) -> None:
    dialog.key.setText("k")
    assert not dialog.connect_button.isEnabled()
    dialog.show_sites(SITES)
    dialog.list.setCurrentRow(1)
    with qtbot.waitSignal(dialog.connect_asked) as asked:
        dialog.connect_button.click()
    assert asked.args == ["acc", "k", SITES[1]]


@pytest.mark.parametrize("pasted", [GUID, GUID.upper(), f"https://manage.wix.com/dashboard/{GUID}/home?referral=x"])
def test_a_pasted_id_or_address_is_a_site_without_any_test(dialog: ConnectDialog, pasted: str) -> None:
    dialog.key.setText("k")
    dialog.search.setText(pasted)
    dialog.search.searched.emit(pasted)
    assert dialog.chosen() == SiteName(GUID, "")
    assert dialog.connect_button.isEnabled()
    dialog.show_sites(SITES)
    assert dialog.chosen() == SITES[1]


def test_the_list_is_searched_by_name_and_address(dialog: ConnectDialog) -> None:
    dialog.show_sites(SITES)
    dialog.search.setText("atelier.ex")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == ["Atelier"]
    dialog.search.setText("nowhere")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.list.count() == 0
    assert dialog.chosen() is None


def test_a_key_that_reaches_nothing_gets_advice(dialog: ConnectDialog) -> None:
    dialog.show_sites(())
    assert "This key reaches no site" in labels(dialog)


def test_a_test_can_be_stopped_and_trouble_is_told_in_the_window(dialog: ConnectDialog, qtbot: QtBot) -> None:
    dialog.key.setText("k")
    dialog.show_testing()
    assert not dialog.test.isEnabled()
    with qtbot.waitSignal(dialog.stop_asked):
        button(dialog, "Stop").click()
    dialog.show_idle()
    assert dialog.test.isEnabled()
    dialog.show_trouble(Notice("error", "Wix refused the key."))
    assert [notice.cause for notice in dialog.bar.notices()] == ["Wix refused the key."]


def test_there_is_one_link_and_it_is_only_asked_for(dialog: ConnectDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.link_asked) as asked:
        button(dialog, "Open the page").click()
    assert asked.args == [KEYS_PAGE]


def test_every_control_has_a_name(dialog: ConnectDialog) -> None:
    assert list(nameless(dialog)) == []
