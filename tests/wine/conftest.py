"""Tells at the end how many tests ran on Wine."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    told = [
        value
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        for name, value in report.user_properties
        if name == "on Wine"
    ]
    if told:
        terminalreporter.section("on Wine")
        for line in told:
            terminalreporter.write_line(str(line))
