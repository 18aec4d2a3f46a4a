"""Sums gcovr's summary up by directory: cover_table.py SUMMARY.json"""

import collections
import json
import pathlib
import sys


def main(path):
    totals = collections.defaultdict(lambda: [0, 0, 0, 0])
    keys = ("line_covered", "line_total", "branch_covered", "branch_total")
    for file in json.loads(pathlib.Path(path).read_text())["files"]:
        for name in (str(pathlib.PurePosixPath(file["filename"]).parent), "all"):
            totals[name] = [have + file[key] for have, key in zip(totals[name], keys)]
    print(f"{'directory':16}{'lines':>8}{'covered':>9}{'branches':>10}{'covered':>9}")
    for name, (lines, line_total, branches, branch_total) in sorted(
        totals.items(), key=lambda item: (item[0] == "all", item[0])
    ):
        shares = [f"{100 * part / whole:.1f}%" if whole else "-" for part, whole in
                  ((lines, line_total), (branches, branch_total))]
        print(f"{name:16}{line_total:8}{shares[0]:>9}{branch_total:10}{shares[1]:>9}")


if __name__ == "__main__":
    main(sys.argv[1])
