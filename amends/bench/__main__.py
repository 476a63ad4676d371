"""bin/bench [--cases 10000] [--only NAME] [--data FOLDER]: one line of JSON for each measurement."""

import json
from argparse import ArgumentParser
from pathlib import Path

from amends.bench.floor import Floor
from amends.bench.measurements import MEASUREMENTS
from amends.bench.product import served_product


def main() -> None:
    parser = ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--only", choices=sorted(MEASUREMENTS))
    parser.add_argument("--seconds", type=float, default=5, help="of each round")
    parser.add_argument(
        "--data", type=Path, help="a folder of its own that is filled once and kept"
    )
    options = parser.parse_args()
    with served_product(cases=options.cases, kept=options.data) as product:
        floor = Floor(product)
        for name, measure in MEASUREMENTS.items():
            if options.only in (None, name):
                for line in measure(product, floor, seconds=options.seconds):
                    print(json.dumps({"name": name, "cases": options.cases} | line), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
