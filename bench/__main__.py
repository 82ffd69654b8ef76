"""Run the measures and print one JSON line each."""

import argparse
import json
import sys

from bench.load import Missing
from bench.measures import MEASURES


def main() -> int:
    """Run all, or the ones named."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=sorted(MEASURES), action="append", help="run this one")
    chosen = parser.parse_args().only or list(MEASURES)
    for name in chosen:
        try:
            for line in MEASURES[name]():
                print(json.dumps(line), flush=True)
        except Missing as missing:
            print(json.dumps({"measure": name, "missing": str(missing)}), flush=True)
    return 0


sys.exit(main())
