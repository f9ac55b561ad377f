"""Puts a statement that does not parse between any two statements of real files: every other finding must stay what it was.

    python3 ci/test/broken.py PROGRAM [FOLDER ...]      # by default the sample and the examples of all rules"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BROKEN = ["SELECT FROM WHERE;", "FOO BAR (;", "CREATE TABEL nonsense (id int));"]


def findings(program, folder):
    """Of each finding all that a reader sees; its line comes last."""
    output = subprocess.run([program, "check", "--fail-on=never", "--format=json"], cwd=folder, capture_output=True, check=True).stdout
    return [(each["path"], each["rule"], each["severity"], each.get("object"), each["message"], each["line"])
            for each in json.loads(output)["findings"]]


def gaps_between(lines):
    """The indexes of lines that begin a statement, as far as dollar quotes, comments and parentheses tell."""
    text = ""
    for index, line in enumerate(lines):
        before = text.rstrip()
        about_next = index and lines[index - 1].startswith("--")  # an exemption, for one
        if not about_next and text.count("$$") % 2 == 0 and text.count("/*") == text.count("*/") and (not before or before.endswith(";")):
            yield index
        text += line.split("--")[0] + "\n"


def moved(finding, path, index):
    """The finding as it must be with one more line above line `index` + 1 of the file."""
    return (*finding[:-1], finding[-1] + (finding[0] == path and finding[-1] > index))


def check_file(program, folder, path):
    """How many insertions were tried, and how many change anything, which it prints. None in files that are not read."""
    text = (folder / path).read_text()
    lines, tried, wrong = text.split("\n"), 0, 0
    before = findings(program, folder)
    (folder / path).write_text(text + "\n" + BROKEN[0] + "\n")
    if len(findings(program, folder)) == len(before):
        return 0, 0
    for index in gaps_between(lines):
        expected = sorted(map(str, (moved(each, path, index) for each in before if each[1] != "syntax-error")))
        broken = BROKEN[tried % len(BROKEN)]
        (folder / path).write_text("\n".join([*lines[:index], broken, *lines[index:]]))
        after = findings(program, folder)
        found = sorted(str(each) for each in after if each[1] != "syntax-error")
        told = any(each[1] == "syntax-error" and each[0] == path and each[-1] == index + 1 for each in after)
        tried += 1
        if found != expected or not told:
            wrong += 1
            print(f"broken: {folder.name}/{path}:{index + 1}: {broken}" + ("" if told else " is not told"))
            for each in sorted(set(expected) ^ set(found)):
                print("  " + ("lost " if each in expected else "new  ") + each)
    (folder / path).write_text(text)
    return tried, wrong


def main():
    program = os.path.abspath(sys.argv[1])
    folders = [pathlib.Path(each) for each in sys.argv[2:]]
    folders = folders or [ROOT / "testdata/projects/sample", *sorted((ROOT / "testdata/rules").glob("*/bad/example*"))]
    tried = wrong = 0
    with tempfile.TemporaryDirectory() as scratch:
        for number, folder in enumerate(folders):
            copy = pathlib.Path(scratch) / f"{number}-{folder.parent.parent.name}"
            if folder.is_dir():
                shutil.copytree(folder, copy)
            else:
                copy.mkdir()
                shutil.copy(folder, copy)
            (copy / ".tenantlint.yaml").touch()
            for path in sorted(copy.rglob("*.sql")):
                counts = check_file(program, copy, str(path.relative_to(copy)))
                tried, wrong = tried + counts[0], wrong + counts[1]
    print(f"broken: {tried} insertions, {wrong} that change other findings")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
