"""What every fault at every stage of a job has to come to."""

import os

import pytest

from tests.e2e.faults import CLOCKS, FAULTS, PRICE, STAGES, all_rows, table

REFUSED = ("failed", 0, 0)
ASKED = ("unconfirmed", 0, 0)
PAID = ("unconfirmed", PRICE["v1"], 0)
"""Put to the user, who has paid: v1 can't tell these from the ones before."""

# All else ends with one charge and one whole clip.
OTHERWISE = {
    # Words of the service about the request itself.
    **{(service, "upload", f"status {status}"): REFUSED for service in STAGES for status in (400, 404)},
    **{(service, "send", f"status {status}"): REFUSED for service in STAGES for status in (400, 404)},
    # An end that is not documented to be refunded.
    **{(service, "status", "unknown, error"): ("failed", PRICE[service], 0) for service in STAGES},
    # Two jobs at twice the price: on v2, which says so, the second waits for the user.
    ("v2", "money", "price surprise"): ("draft", 2 * PRICE["v2"], 1),
    ("v2", "money", "price surprise, confirmed"): ("ready", 4 * PRICE["v2"], 2),
    ("v1", "money", "price surprise"): ("ready", 4 * PRICE["v1"], 2),
    ("v1", "money", "price surprise, confirmed"): ("ready", 4 * PRICE["v1"], 2),
    **{("v1", "clock", fault): PAID for fault in CLOCKS},
    # v1 has no way to ask what became of a request.
    ("v1", "send", "refuse"): ASKED,
    ("v1", "send", "drop before"): ASKED,
    ("v1", "send", "drop after"): PAID,
    ("v1", "send", "drop after, twice"): PAID,
    ("v1", "send", "status 500"): ASKED,
    ("v1", "send", "status 503"): ASKED,
    ("v1", "send", "html"): ASKED,
    ("v1", "send", "truncate"): PAID,
    ("v1", "send", "stall"): PAID,
    ("v1", "send", "flip"): PAID,
}


def expected(row):
    return OTHERWISE.get(row, ("ready", PRICE[row[0]], 1))


def rows():
    """The paid request under every fault; the other stages where they differ most. All with FAULTS_ALL set."""
    if os.environ.get("FAULTS_ALL"):
        return all_rows()
    others = {
        "upload": ("html", "flip"),
        "status": ("html", "status 404", "flip", "unknown, result", "unknown, error", "unknown, neither"),
        "download": ("status 404", "redirect", "truncate", "truncate, wrong range", "flip"),
    }
    others |= {"clock": ("suspend 25 h", "suspend 25 h, restart", "clock +8 h, restart", "summer time ends")}
    others["download"] += ("refused for long", "gone for long", "page for long")
    return [row for row in all_rows() if row[1] in {"send", "money"} or (row[0] == "v2" and row[2] in others[row[1]])]


@pytest.mark.timeout(900)
async def test_every_fault_ends_as_it_must(tmp_path):
    found = await table(tmp_path, rows())
    assert found == {row: expected(row) for row in found}
    assert {row[2] for row in found} >= FAULTS.keys()
