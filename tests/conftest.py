"""Options of the test run: with --no-skips a skipped test is a failed one; --update-golden writes the
reviewed plans anew.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator

import pytest

Report = pytest.TestReport | pytest.CollectReport


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="A skipped or expected failure fails the run.")
    parser.addoption("--update-golden", action="store_true", help="Write the cases of tests/golden anew.")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is for a person who reads the result, not where CI is set")


def _fail_if_skipped(report: Report, config: pytest.Config) -> None:
    if config.getoption("--no-skips") and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped: {report.longrepr}"


@pytest.fixture(scope="session", autouse=True)
def _no_copies_of_the_user_s(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Copies of calendars, and what push remembers, stay out of the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HIPCAL_CACHE", str(tmp_path_factory.mktemp("copies")))
        patch.setenv("HIPCAL_STATE", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_if_skipped(report, item.config)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_if_skipped(report, collector.config)
    return report
