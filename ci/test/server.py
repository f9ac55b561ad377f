"""server.py PROGRAM SEED ROUNDS: a language server that has seen many changes tells of a project what a fresh run of the program
tells of the same files. The project is made and changed at random: text in the editor, files on the disk, saved or not,
added, removed, changed twice in a moment to texts of one length."""
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "bench"))
import migrations

STATEMENTS = [
    "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;",
    "ALTER TABLE {table} FORCE ROW LEVEL SECURITY;",
    "ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    "CREATE POLICY p{n} ON {table} USING (tenant_id = current_setting('app.tenant_id', true)::uuid);",
    "CREATE POLICY p{n} ON {table} USING (true);",
    "CREATE TABLE added_{n} (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);",
    "CREATE VIEW seen_{n} AS SELECT * FROM {table};",
    "DROP TABLE {table} CASCADE;",
    "-- tenantlint: ignore rls-disabled -- {n}",
    "CREATE TABLE broken_{n} (id bigint",
    "CREATE FUNCTION f{n}() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN RETURN (SELECT count(*) FROM {table}); END $$;",
]


class Server:
    """Speaks to `tenantlint lsp`, and remembers what it has published."""

    def __init__(self, program, root):
        self.root = root
        self.process = subprocess.Popen([program, "lsp"], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.published = {}
        self.number = 0
        self.ask("initialize", {"rootUri": root.as_uri(), "capabilities": {}})
        self.tell("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        """Takes what is published before the answer."""
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                if line.lower().startswith(b"content-length"):
                    length = int(line.split(b":")[1])
            message = json.loads(self.process.stdout.read(length))
            if message.get("method") == "textDocument/publishDiagnostics":
                self.published[message["params"]["uri"]] = message["params"]["diagnostics"]
            if message.get("id") == self.number and "method" not in message:
                return

    def findings(self, document):
        """Of all files, once all that was told is worked in; `document` is one that is open."""
        self.ask("textDocument/hover", {"textDocument": {"uri": document.as_uri()}, "position": {"line": 0, "character": 0}})
        found = []
        for uri, diagnostics in self.published.items():
            path = uri.removeprefix(self.root.as_uri() + "/")
            for each in diagnostics:
                start, end = each["range"]["start"], each["range"]["end"]
                place = start["line"] + 1, start["character"] + 1, end["line"] + 1, end["character"] + 1
                found.append((path, *place, each["code"], each["message"], each["data"]["fingerprint"]))
        return sorted(found)


def fresh(program, root):
    run = subprocess.run([program, "check", "--fail-on=never", "--format=json"], cwd=root, capture_output=True, check=False)
    report = json.loads(run.stdout)
    keys = "path", "line", "column", "end_line", "end_column", "rule", "message", "fingerprint"
    return sorted(tuple(each[key] for key in keys) for each in report["findings"])


def change(chance, server, files, document, texts):
    """Changes something. `texts` is what the editor holds where it was not saved."""
    tables = re.findall(r"(?i)create table (\w+)", " ".join(map(pathlib.Path.read_text, files))) or ["none"]
    line = chance.choice(STATEMENTS).format(table=chance.choice(tables), n=chance.randrange(100)) + "\n"
    kind, file = chance.choice(["type", "type", "save", "write", "write", "twice", "add", "remove"]), chance.choice(files)
    if kind == "type":
        lines = texts.get(document, document.read_text()).splitlines(keepends=True)
        lines.insert(chance.randint(0, len(lines)), line)
        texts[document] = "".join(lines)
        server.tell("textDocument/didChange", {"textDocument": {"uri": document.as_uri(), "version": chance.randrange(10**6)},
                                               "contentChanges": [{"text": texts[document]}]})
    elif kind == "save":
        document.write_text(texts.get(document, document.read_text()))
    elif kind == "write" and file != document:
        file.write_text(line + file.read_text() if chance.random() < 0.5 else file.read_text() + line)
    elif kind == "twice" and file != document:
        before = file.read_text()
        for number in chance.sample(range(10, 100), 2):
            file.write_text(before + f"CREATE TABLE twice_{number} (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);\n")
            server.tell("workspace/didChangeWatchedFiles", {"changes": []})
            server.findings(document)
    elif kind == "add":
        new = file.with_name(file.stem + f"_{chance.randrange(100)}.sql")
        new.write_text(line)
        files += [new] * (new not in files)
    elif kind == "remove" and file != document and len(files) > 3:
        file.unlink()
        files.remove(file)
    server.tell("workspace/didChangeWatchedFiles", {"changes": []})


def main():
    program, seed, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch).resolve()
        migrations.write(root / "db/migrations", chance, 25)
        (root / ".tenantlint.yaml").touch()
        files = sorted(root.rglob("*.sql"))
        document, texts = chance.choice(files), {}
        server = Server(program, root)
        server.tell("textDocument/didOpen", {"textDocument": {"uri": document.as_uri(), "languageId": "sql", "version": 1,
                                                              "text": document.read_text()}})
        for number in range(rounds):
            if number % 15 == 0:
                time.sleep(2.2)  # no server trusts that a file which has changed just now stays as it is (file_store.c)
                server.tell("workspace/didChangeWatchedFiles", {"changes": []})
                server.findings(document)
            change(chance, server, files, document, texts)
            told = server.findings(document)
            saved = document.read_text()
            document.write_text(texts.get(document, saved))
            expected = fresh(program, root)
            document.write_text(saved)
            if told != expected:
                sys.exit(f"server: seed {seed}, change {number + 1}: told, not found: {sorted(set(told) - set(expected))}; "
                         f"found, not told: {sorted(set(expected) - set(told))}")


main()
