"""Compensation scheme simulator: what a pay scheme costs, and what it does to the people it pays.

    scenario file -> Scenario -> effort policy -> market -> Book -> scheme -> Payslips -> Result -> measures

A real ledger becomes a Book too, so one engine pays history and simulation alike.
"""

__version__ = "0.1.0"
