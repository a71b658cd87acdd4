"""The update notice's address in the settings: legal, empty, or refused in place."""

import base64

from PySide6.QtWidgets import QWidget

from seedance_desktop.store.settings import Settings
from seedance_desktop.ui.settings.pages import UpdatesSection

ADDRESS = "https://example.org/seedance.json#" + base64.b64encode(bytes(32)).decode()


def test_only_a_whole_address_or_none_is_saved(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    saved = []
    settings = Settings()
    section = UpdatesSection(lambda: settings, lambda error, **changes: saved.append(changes), host)
    host.show()
    for wrong in ("example.org", "http://example.org/x.json#abc", "https://example.org/seedance.json"):
        section.field.setText(wrong)
        section.commit()
        assert not section.error.isHidden()
        assert saved == []
    section.field.setText(f" {ADDRESS} ")
    section.commit()
    assert section.error.isHidden()
    assert saved == [{"update_address": ADDRESS}]
    settings = Settings().with_(update_address=ADDRESS)
    section.field.setText("")
    section.commit()
    assert saved[-1] == {"update_address": ""}
