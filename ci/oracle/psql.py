"""A psql that lives as long as the run. The server is the one that ci/postgres.sh has started."""
import os
import subprocess

DATABASE = "oracle"


class Psql:
    def __init__(self):
        if "PGHOST" not in os.environ:
            raise SystemExit("start this with ci/postgres.sh, which provides a server to throw away")
        environment = {
            **os.environ,
            "PGOPTIONS": "-c client_min_messages=error -c jit=off -c synchronous_commit=off"
            " -c max_parallel_workers_per_gather=0 -c timezone=UTC",
            "PGCLIENTENCODING": "UTF8",
        }
        self.process = subprocess.Popen(
            ["psql", "-X", "-q", "-A", "-t"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf8",
            env=environment,
        )

    def run(self, script):
        """The lines that the script prints, errors included."""
        self.process.stdin.write(script + "\n\\echo :end:\n")
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            if line == ":end:\n":
                return lines
            lines.append(line.rstrip("\n"))
        raise SystemExit("oracle: psql ended:\n" + "\n".join(lines[-20:]))

    def load(self, file):
        """Makes the database anew, with what the file defines in it."""
        lines = self.run(
            "ALTER SYSTEM SET autovacuum = off;\nSELECT pg_reload_conf();\n"
            f"CREATE DATABASE {DATABASE};\n{connect('postgres')}\n\\i {file}"
        )
        errors = [line for line in lines if "ERROR" in line]
        if errors:
            raise SystemExit("oracle: " + "\n".join(errors))


def connect(role):
    """The line of a script that opens a new connection as the role."""
    return f"\\connect {DATABASE} {role}"
