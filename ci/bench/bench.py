"""Times tenantlint against the least that any such program does with the same files (floor.c), and against other programs.

    make bench [BENCH="--vs=COMMIT --runs=5 --scale=0.1"]

Runs alternate, and each number is the best of its runs: what else the machine does then touches all alike."""
import argparse
import os
import pathlib
import random
import subprocess
import tempfile
import time

import application
import migrations

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def native(pattern):
    """The program itself: what npm puts into .bin starts Node first, which is not what is timed here."""
    return next(iter(HERE.glob(f"node_modules/{pattern}")), None)


def once(command, folder, given=None):
    """Seconds of wall time and of CPU, and MB at most, of one run."""
    with tempfile.TemporaryFile() as standard_input:
        standard_input.write(given or b"")
        standard_input.seek(0)
        start = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdin=standard_input, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"bench: {command[0]} ended with {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(title, contestants, runs):
    """Prints a row for each; the first one is what the others are compared with."""
    best = {}
    for _ in range(runs):
        for name, arguments in contestants.items():
            result = once(*arguments)
            best[name] = tuple(map(min, result, best.get(name, result)))
    print(f"\n{title}\n{'':26}{'wall s':>9}{'CPU s':>9}{'MB':>8}{'wall':>8}{'CPU':>8}")
    first = next(iter(best.values()))
    for name, (wall, cpu, memory) in best.items():
        print(f"{name:26}{wall:9.3f}{cpu:9.3f}{memory:8.0f}{wall / first[0]:8.2f}{cpu / first[1]:8.2f}", flush=True)


def files(folder, *endings):
    found = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.name.endswith(endings))
    return "".join(path + "\n" for path in found).encode()


def corpus(folder, scale):
    """The same bytes for the same scale, kept from run to run."""
    folder = folder / f"corpus-{scale:g}"
    if not (folder / "done").exists():
        print(f"writing {folder}", flush=True)
        for name, write, count in ("migrations", migrations.write, 2000), ("application", application.write, 50000):
            write(folder / name / "db/migrations" if name == "migrations" else folder / name, random.Random(20), int(count * scale))
        (folder / "done").touch()
    return folder


def older(commit, build):
    """The program of another commit, built in a tree of its own."""
    tree = build / f"tree-{commit}"
    if not tree.exists():
        subprocess.run(["git", "worktree", "add", "--detach", tree, commit], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        (tree / "build").mkdir()
        (tree / "build/deps").symlink_to(ROOT / "build/deps")
        (tree / "grammars/node_modules").symlink_to(ROOT / "grammars/node_modules")
    subprocess.run(["make", "-C", tree], check=True, stdout=subprocess.DEVNULL)
    return tree / "build/tenantlint"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--vs", metavar="COMMIT")
    options = parser.parse_args()
    build = ROOT / "build/bench"
    build.mkdir(exist_ok=True)
    check = ["check", "--fail-on=never", "--format=json"]
    programs = {"tenantlint": ROOT / "build/tenantlint"}
    if options.vs:
        programs[f"tenantlint {options.vs[:12]}"] = older(options.vs, build)
    floor = ROOT / "build/floor"
    squawk, ast_grep = native("@squawk-cli/*/bin/squawk"), native("@ast-grep/cli-*/ast-grep")
    folder = corpus(build, options.scale)
    once(["git", "init", "-q", folder], folder)

    def ours(project, extra=()):
        return {name: ([program, *check, *extra], project) for name, program in programs.items()}

    project = folder / "migrations"
    (project / ".tenantlint.yaml").touch()
    listed = files(project, ".sql")
    measure("migrations: floor is reading and PostgreSQL's parser alone, on one core", {
        "floor": ([floor, "migrations"], project, listed),
        **ours(project),
        "tenantlint -j1": ([programs["tenantlint"], *check, "-j1"], project),
        "squawk": ([squawk, *listed.decode().split()], project),
    }, options.runs)

    project = folder / "application"
    (project / ".tenantlint.yaml").touch()
    listed = files(project, *(language[0] for language in application.LANGUAGES.values()))
    measure("application: floor is the search for words of SQL, and tree-sitter for files with some, on one core", {
        "floor": ([floor, "sources"], project, listed),
        **ours(project),
        "tenantlint -j1": ([programs["tenantlint"], *check, "-j1"], project),
        "ast-grep, one language": ([ast_grep, "run", "--lang=ts", "--pattern=$POOL.query($$$)", "--json=stream", "app"], project),
        "ast-grep, all languages": (["sh", "-c", "for each in ts py go java rb; do "
                                     f"{ast_grep} run --lang=$each --pattern='$F($$$)' --json=stream app; done; true"], project),
    }, options.runs)

    small, large = corpus(build, options.scale / 4), folder
    for name in "migrations", "application":
        (small / name / ".tenantlint.yaml").touch()
        measure(f"{name}: four times the files", {
            "a quarter": ([programs["tenantlint"], *check], small / name),
            "all": ([programs["tenantlint"], *check], large / name),
        }, options.runs)
    measure("start-up", {name: ([program, "--version"], ROOT) for name, program in programs.items()}, max(options.runs, 20))


if __name__ == "__main__":
    main()
