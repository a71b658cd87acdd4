"""An account's id says where its jobs go, whatever damage made of it."""

import pytest

from seedance_desktop.domain.account import account_name


@pytest.mark.parametrize("account", ["v2*gone", "", "\ufffd", "v3:x", "7"])
def test_a_damaged_id_is_an_account_like_any_other(account):
    name = account_name(account)
    assert (name.id, name.label, name.is_sandbox) == (account, account, False)
