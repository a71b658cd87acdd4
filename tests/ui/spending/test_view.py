"""Spending: what the store counts, the bars and rows that show it, and the CSV behind them."""

import asyncio
import csv
from datetime import UTC, date, datetime, time, timedelta

import pytest
from msgspec import structs
from PySide6.QtCore import QDate
from PySide6.QtGui import QColor

from seedance_desktop.domain.account import account_name
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import Flag
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.store.spending import Result, SpendingStore
from seedance_desktop.ui import theme
from seedance_desktop.ui.spending.chart import Bar, BarChart, _round_up
from seedance_desktop.ui.spending.view import SpendingDialog
from tests.support.waiting import until
from tests.ui.library_world import clip

TODAY = datetime.now().astimezone().date()
MINE = "v2:Studio"


def noon(days_ago):
    """Noon of the user's own clock, so that no zone moves it to another day."""
    return datetime.combine(TODAY - timedelta(days=days_ago), time(12)).astimezone().astimezone(UTC)


def job(name, days_ago, cost, charge=Charge.CHARGED, model="seedance-2", account=MINE, **values):
    request = Request(service=Service.V2, model=model, prompt=values.pop("prompt", f"prompt of {name}"))
    return Job(
        id=name, created_at=noon(days_ago), accepted_at=noon(days_ago), account=account, request=request,
        state=JobState.READY, charge=charge, credit_cost=cost, remote_id=f"r-{name}", **values,
    )  # fmt: skip


@pytest.fixture
async def store(tmp_path):
    database = Database(tmp_path / "s.sqlite3")
    await database.open()
    jobs, clips = JobStore(database), ClipStore(database)
    for each in (
        job("kept", 0, 40, project="Spot"),
        job("rejected", 0, 30, prompt="=HYPERLINK(1)"),
        job("refunded", 1, 60, Charge.REFUNDED, model="seedance-1.5-pro"),
        job("open", 1, None, model="seedance-1.5-pro"),
        job("free", 1, 99, Charge.NONE),
        job("old", 40, 7),
        job("other", 0, 500, account="v2:Other"),
        job("play", 0, 8, account="sandbox"),
    ):
        await jobs.save([each])
    made = [clip(number, job_id=name, account=MINE) for number, name in enumerate(("kept", "rejected", "old"))]
    made[0] = structs.replace(made[0], flag=Flag.PICK, duration_s=4.0)
    made[1] = structs.replace(made[1], flag=Flag.REJECT)
    made.append(clip(9, job_id="unknown-job", account=MINE, credit_cost=11, folder=tmp_path))
    await clips.save_all(made)
    yield SpendingStore(database)
    await database.close()


async def test_credits_are_counted_by_day_model_and_result(store):
    spent = await store.by_day([MINE], TODAY - timedelta(days=6), TODAY)
    told = {((TODAY - one.day).days, one.model, one.result): (one.credits, one.jobs) for one in spent}
    assert told == {
        (0, "seedance-2", Result.KEPT): (40, 1),
        (0, "seedance-2", Result.REJECTED): (30, 1),
        (1, "seedance-1.5-pro", Result.REFUNDED): (60, 1),
        (1, "seedance-1.5-pro", Result.OPEN): (0, 1),
    }
    everything = await store.by_day([MINE, "v2:Other"], date(2020, 1, 1), TODAY)
    assert sum(one.credits for one in everything) == 40 + 30 + 60 + 7 + 11 + 500
    assert await store.first_day() == TODAY - timedelta(days=40)


@pytest.fixture
async def page(store, qtbot, themed):
    accounts = [account_name(one) for one in ("sandbox", MINE, "v2:Other")]
    made = SpendingDialog(store, accounts, MINE)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(page):
    table = page.table
    return [
        [table.item(row, column).text() for column in range(table.columnCount())] for row in range(table.rowCount())
    ]


async def test_the_page_shows_the_account_in_use_by_day_model_and_result(page):
    page.take_range()
    await until(lambda: page.table.rowCount() == 2)
    assert page.totals.text() == "70 credits spent · 60 refunded · 1 pick"
    assert [row[1:7] for row in rows(page)] == [["40", "30", "0", "0", "70", "2"], ["0", "0", "60", "0", "0", "2"]]
    page.by.button("model").click()
    assert [row[0] for row in rows(page)] == ["Seedance 2.0", "Seedance 1.5 Pro"]
    page.by.button("result").click()
    assert {row[0] for row in rows(page)} == {"Kept", "Rejected", "Failed, refunded", "In progress"}
    page.days.button("all").click()
    await until(lambda: "77 credits" in page.totals.text())
    first = TODAY - timedelta(days=40)
    assert page.first.date() == QDate(first.year, first.month, first.day)
    page.account.setCurrentIndex(0)  # all real accounts, and no play money
    await until(lambda: "577 credits" in page.totals.text())


async def test_the_table_agrees_with_the_headline_and_splits_by_project_and_shot(page):
    await until(lambda: page.table.rowCount() == 2)
    for by in ("day", "model", "project", "shot", "result"):
        page.by.button(by).click()
        assert sum(int(row[5]) for row in rows(page)) == 70, by
    page.by.button("project").click()
    assert [(row[0], row[5]) for row in rows(page)] == [("Spot", "40"), ("No project", "30")]
    page.by.button("shot").click()
    by_shot = {row[0]: row[5:] for row in rows(page)}
    assert by_shot["Prompt of kept"] == ["40", "1", "1", "40.0", "10.0"]
    assert by_shot["HYPERLINK(1"] == ["30", "1", "0", "–", "–"]
    assert len(page.chart.bars) == len(by_shot) == 4
    assert page.totals.text() == "70 credits spent · 60 refunded · 1 pick"
    page.account.setCurrentIndex(page.account.count() - 1)
    await until(lambda: page.totals.text() == "8 sandbox credits spent")


async def test_a_range_of_the_users_own(page):
    await until(lambda: page.table.rowCount() == 2)
    yesterday = TODAY - timedelta(days=1)
    page.last.setDate(QDate(yesterday.year, yesterday.month, yesterday.day))
    await until(lambda: page.totals.text() == "0 credits spent · 60 refunded")
    assert page.days.value() == ""
    page.first.setDate(QDate(TODAY.year + 1, 1, 1))
    assert "after the last" in page.error.text()


@pytest.mark.parametrize(("days", "bars"), [(7, 7), (61, 61), (63, (9, 10)), (365, (12, 13))])
async def test_long_ranges_are_grouped_by_week_and_month(page, days, bars):
    first = TODAY - timedelta(days=days - 1)
    page.set_dates(first, TODAY)
    await until(lambda: page.chart.bars and page.totals.text())
    await until(lambda: len(page.chart.bars) in (bars if isinstance(bars, tuple) else (bars,)))


async def test_the_csv_holds_every_job_and_no_formula(page, tmp_path):
    await until(lambda: page.table.rowCount() == 2)
    target = tmp_path / "spending.csv"
    await page.write(target)
    assert "Saved 4 jobs to" in page.error.text()
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    with target.open(encoding="utf-8-sig", newline="") as file:
        told = list(csv.DictReader(file))
    costs = {row["job_id"]: (row["result"], row["credits"]) for row in told}
    assert costs["kept"] == ("kept", "40")
    assert costs["rejected"] == ("rejected", "30")
    assert next(row["prompt"] for row in told if row["job_id"] == "rejected") == "'=HYPERLINK(1)"
    await page.write(tmp_path / "missing" / "x.csv")
    assert "could not be saved" in page.error.text()
    assert sorted(path.name for path in tmp_path.glob("*.csv*")) == ["spending.csv"]


async def test_bars_are_painted_in_the_colours_of_results(themed, qtbot):
    chart = BarChart(None)
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    bars = [Bar("one", {Result.KEPT: 10, Result.REJECTED: 10}), Bar("two", {Result.REFUNDED: 20})]
    for upright in (True, False):
        chart.show_bars("Credits by model", bars, upright=upright)
        image = chart.grab().toImage()
        seen = {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}
        assert {theme.DARK.ok, theme.DARK.bad, theme.DARK.dim} <= seen
        assert theme.DARK.warn not in seen
    assert chart.accessibleName() == "Credits by model"
    assert "one: 20 credits" in chart.accessibleDescription()
    await asyncio.sleep(0)


def test_scales_end_in_round_numbers():
    tops = {1: 4, 4: 4, 5: 8, 9: 12, 13: 20, 21: 40, 77: 80, 900: 1200, 1300: 2000}
    assert {most: _round_up(most) for most in tops} == tops
