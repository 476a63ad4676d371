"""How the stand-in behaves: well, or in one of the ways in which gateways fail."""

from dataclasses import dataclass, field


@dataclass
class Temper:
    """`statuses` are answered first, one to a call; `reason` goes with a refusal. `delay` keeps the
    answer back, `dies` takes the SMS and never answers. Reports come `reports` times each, at once
    or, `late`, when somebody lets them go; they say that it was delivered, or why it failed."""

    statuses: list[int] = field(default_factory=list)
    reason: str = ""
    delay: float = 0.0
    dies: bool = False
    reports: int = 1
    late: bool = False
    fails: str = ""

    def next_status(self) -> int:
        return self.statuses.pop(0) if self.statuses else 200


# What the page of the stand-in offers.
TEMPERS = {
    "well": {},
    "refuses": {"statuses": [422] * 1000, "reason": "template"},
    "no such number": {"fails": "no_such_number"},
    "busy": {"statuses": [503] * 3},
    "delays": {"delay": 12.0},
    "doubles": {"reports": 2},
    "reports late": {"late": True},
    "dies": {"dies": True},
}
