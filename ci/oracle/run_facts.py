"""Runs the experiments of testdata/facts on the server that ci/postgres.sh has started: facts that the rules rest on."""
import glob
import os
import sys

from psql import Psql, connect

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(os.path.dirname(os.path.dirname(HERE)), "testdata", "facts")


def main():
    psql, right, wrong = Psql(), 0, 0
    psql.load(os.path.join(HERE, "facts.sql"))
    for file in sorted(glob.glob(os.path.join(FOLDER, "*.sql"))):
        lines = psql.run("\n".join([connect("postgres"), "CALL facts.reset();", f"\\i {file}"]))
        bad = [line for line in lines if line not in ("ok", "")]
        right, wrong = right + lines.count("ok"), wrong + len(bad)
        if bad or "ok" not in lines:
            print(f"{os.path.relpath(file)}:", *(bad or ["nothing was observed"]), sep="\n  ")
    print(f"facts: {right} as expected, {wrong} not")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
