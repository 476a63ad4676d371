"""Every figure of Pulse and of the reports: what it asks, and out of which rows it is reckoned."""

from amends.reports.figures.compensating import COMPENSATION
from amends.reports.figures.dispatching import (
    ACCEPTED_IN_TIME,
    DEPARTMENTS_IN_TIME,
    REDONE,
    RETURNED,
)
from amends.reports.figures.escalating import ESCALATED
from amends.reports.figures.explaining import CAUSE_KNOWN, TOP_CAUSES
from amends.reports.figures.figure import Figure
from amends.reports.figures.hearing import FOUND_FIRST
from amends.reports.figures.judging import BY_CLASS, UPHELD
from amends.reports.figures.keeping import ANSWER_IN_TIME, FIRST_RESPONSE_IN_TIME, PROMISES_KEPT
from amends.reports.figures.rate import RATE
from amends.reports.figures.receiving import BY_DOOR, BY_KIND, BY_SOURCE
from amends.reports.figures.recovering import SATISFIED
from amends.reports.figures.remedies import REMEDIES
from amends.reports.figures.responsibility import (
    AT_FAULT,
    FAULT_BY_CLASS,
    FAULT_BY_CLASS_THEN,
    FAULT_BY_DEPARTMENT,
)
from amends.reports.figures.solving import FIRST_HEARER, REOPENED
from amends.reports.figures.standing import OPEN_BY_AGE
from amends.reports.figures.times import FIRST_RESPONSE, RESOLUTION

SHARES = [FOUND_FIRST, SATISFIED, CAUSE_KNOWN, PROMISES_KEPT, FIRST_HEARER, REOPENED, AT_FAULT]
FAULTS = [FAULT_BY_DEPARTMENT, FAULT_BY_CLASS, FAULT_BY_CLASS_THEN]
SPREADS = [FIRST_RESPONSE, RESOLUTION]
FIGURES: dict[str, Figure] = {
    figure.name: figure
    for figure in (
        *SHARES,
        *SPREADS,
        OPEN_BY_AGE,
        TOP_CAUSES,
        REMEDIES,
        *FAULTS,
    )
}

# What a report tells, in its order. A rate needs to know how many were served, which is entered by the month.
OF_REPORTS: dict[str, Figure] = {
    figure.name: figure
    for figure in (
        BY_DOOR,
        BY_SOURCE,
        BY_KIND,
        BY_CLASS,
        RATE,
        ESCALATED,
        UPHELD,
        AT_FAULT,
        FIRST_RESPONSE_IN_TIME,
        PROMISES_KEPT,
        ANSWER_IN_TIME,
        SATISFIED,
        COMPENSATION,
        ACCEPTED_IN_TIME,
        DEPARTMENTS_IN_TIME,
        RETURNED,
        REDONE,
    )
}
OF_MONTHS_ALONE = (RATE,)
