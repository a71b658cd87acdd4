"""Webhooks in the settings: off by default, a port, and a secret that only v1 has."""

import asyncio

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from seedance_desktop.core.credentials import CredentialsError
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui.settings.pages import WebhooksSection


@pytest.fixture
def section(qtbot):
    def make(account="v1:Old"):
        parent = QWidget()
        qtbot.addWidget(parent)
        state = {"settings": Settings(account=account), "saved": [], "secrets": [], "answer": None}

        def save(_error, **changes):
            state["saved"].append(changes)
            state["settings"] = state["settings"].with_(**changes)

        async def keep(account, secret):
            if isinstance(state["answer"], Exception):
                raise state["answer"]
            state["secrets"].append((account, secret))
            return state["answer"]

        made = WebhooksSection(lambda: state["settings"], save, keep, parent)
        made.state = state
        made.held = parent
        parent.show()
        return made

    return make


async def settle():
    for _ in range(5):
        await asyncio.sleep(0)


def test_listening_is_off_until_it_is_wanted(section):
    made = section()
    assert not made.listen.isChecked()
    made.listen.click()
    assert made.state["saved"] == [{"webhook_listener": True}]


def test_only_a_port_is_a_port(section, qtbot):
    made = section()
    made.commit()
    for text, saved in (("80", []), ("", []), ("9000", [{"webhook_port": 9000}])):
        made.port.setText(text)
        made.commit()
        assert made.state["saved"] == saved


@pytest.mark.parametrize(
    ("account", "asked"), [("v1:Old", True), ("v2:Studio", False), ("sandbox-v1", False), ("", False)]
)
def test_a_secret_is_asked_for_only_where_there_is_one(section, account, asked):
    made = section(account)
    assert made.secret.isVisibleTo(made) is asked
    assert made.secret.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("typed", "answer", "said"),
    [
        ("hush", None, "saved in the keyring"),
        ("hush", "No keyring is running.", "No keyring is running."),
        ("", None, "removed"),
    ],
)
async def test_the_secret_is_saved_and_cleared_from_the_field(section, typed, answer, said):
    made = section()
    made.state["answer"] = answer
    made.secret.setText(typed)
    made.secret.returnPressed.emit()
    await settle()
    assert made.state["secrets"] == [("v1:Old", typed)]
    assert made.secret.text() == ""
    assert said in made.error.text()


async def test_a_keyring_that_will_not_forget_says_so(section):
    made = section()
    made.state["answer"] = CredentialsError("The keyring is locked.")
    made.secret.returnPressed.emit()
    await settle()
    assert "locked" in made.error.text()
