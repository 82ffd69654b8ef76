"""Run the measures and print one JSON line each."""

import argparse
import json
import os
import sys

from bench.goals import GOALS
from bench.load import Missing
from bench.measures import GROUPS
from bench.served import LOAD_CORE


def main() -> int:
    """Run all, or those of a group, or one."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    known = sorted({*GROUPS, *GOALS})
    parser.add_argument("--only", choices=known, action="append", help="run this measure or group")
    asked = set(parser.parse_args().only or GROUPS)
    # The load keeps to its own core; the house is pinned to the other when it starts.
    if int(LOAD_CORE) in os.sched_getaffinity(0):
        os.sched_setaffinity(0, {int(LOAD_CORE)})
    for group, (measure, ids) in GROUPS.items():
        wanted = set(ids) if group in asked else asked & set(ids)
        if not wanted:
            continue
        try:
            for line in measure():
                if line["measure"] in wanted:
                    print(json.dumps(line), flush=True)
        except Missing as missing:
            print(json.dumps({"measure": group, "missing": str(missing)}), flush=True)
    return 0


sys.exit(main())
