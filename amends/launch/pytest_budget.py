"""A test that is not marked slow costs less than a second of the processor.

Measured in the processor's time, which a busy machine stretches less than the clock's: what is above
one second is named at the end of a run, and only what is far above fails.
"""

import time

import pytest

SECONDS, FAR_TOO_MANY = 1.0, 10.0


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    before = time.process_time()
    outcome = yield
    spent = time.process_time() - before
    if item.get_closest_marker("slow") is None and spent > SECONDS:
        item.user_properties.append(("seconds of the processor", round(spent, 1)))
        if spent > FAR_TOO_MANY:
            pytest.fail(f"It took the processor {spent:.1f} s: make it cheaper, or mark it slow")
    return outcome


def pytest_terminal_summary(terminalreporter):
    passed = terminalreporter.getreports("passed")
    dear = [
        f"{seconds} s  {report.nodeid}"
        for report in passed
        if report.when == "call"
        for name, seconds in report.user_properties
        if name == "seconds of the processor"
    ]
    if dear:
        terminalreporter.section("not marked slow, and above a second of the processor")
        terminalreporter.write_line("\n".join(sorted(dear, reverse=True)))
