"""The real program in a hostile world; HOSTILE_ALL=1 runs every row, else a few of each kind."""

import os

import pytest

from tests.e2e.hostile_clips import a_name_that_is_no_utf_8, the_result_host_refuses_for_a_while
from tests.e2e.hostile_money import a_batch_meets_a_new_price
from tests.e2e.hostile_time import the_next_morning
from tests.e2e.hostile_way_out import (
    any_bytes_at_the_socket_of_the_only_program,
    the_answer_to_the_paid_request_is_lost,
)
from tests.e2e.hostile_world import ROWS, name_of, place

SHORT = [
    the_answer_to_the_paid_request_is_lost,
    any_bytes_at_the_socket_of_the_only_program,
    the_result_host_refuses_for_a_while,
    a_name_that_is_no_utf_8,
    a_batch_meets_a_new_price,
    the_next_morning,
]


@pytest.mark.parametrize("row", ROWS if os.environ.get("HOSTILE_ALL") else SHORT, ids=name_of)
def test_it_holds(desktop, row):
    with place(desktop) as here:
        row(here)
