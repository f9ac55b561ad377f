"""What the answers of the server to the probes amount to."""
from probe import FLAGGED, OTHER, OWN, OWNER_OF_DIGIT, SHARED, WRITES

COMMANDS = {"SELECT": "r", "INSERT": "a", "UPDATE": "w", "DELETE": "d"}  # as pg_policy.polcmd writes them


class Facts:
    def __init__(self, prober):
        self.prober, self.catalog, self.relations = prober, prober.catalog, prober.relations

    def tables(self):
        return {name: relation for name, relation in self.relations.items() if relation["kind"] in "rp"}

    def owner_is_plain(self):
        return self.prober.owner != "postgres"

    def answers(self, role, state, name):
        return self.prober.answers(role, state, name)

    # -- rows of other tenants

    def reads(self, role, state, name, whose=OTHER):
        """Whether the role sees rows of that owner in the relation, or gets them from the function."""
        ids = self.answers(role, state, name).get("select", {}).get("ids", [])
        return any(OWNER_OF_DIGIT.get(ident[0]) == whose for ident in ids)

    def reads_flagged(self, name):
        """Whether the application sees of the other tenant's rows the one alone that is flagged."""
        ids = self.answers("app", "set", name).get("select", {}).get("ids", [])
        return [ident for ident in ids if OWNER_OF_DIGIT.get(ident[0]) == OTHER] == [FLAGGED]

    def writes(self, role, state, name):
        """How the role writes across tenants: a subset of insert, give, change (other tenants' rows) and shared (nobody's)."""
        kinds = set()
        answers = self.answers(role, state, name)
        if answers.get("insert_flagged", {}).get("error") == "23505":
            kinds.add("insert")  # it has passed the policies: there is such a row
        for probe in (*WRITES, "call"):
            for before, after in self.prober.touched(answers.get(probe, {})):
                if before == OTHER or (state != "set" and OWN in (before, after)):
                    kinds.add("change")  # without a tenant nothing is one's own
                elif SHARED in (before, after):
                    kinds.add("shared")
                elif after == OTHER:
                    kinds.add("insert" if before is None else "give")
        if role == "app" and state == "set" and self.other_changes(name):
            kinds.add("change")
        return kinds

    def other_changes(self, name):
        """Whether the other tenant changes the one's rows: `<=` reaches in one direction alone."""
        answers = self.answers("app", "as_other", name)
        return any(
            before == OWN
            for probe in ("update", "delete", "delete_where")
            for before, _ in self.prober.touched(answers.get(probe, {}))
        )

    def leaks(self, role, state, name):
        if role == "app" and state == "set" and self.reads("app", "as_other", name, OWN):
            return True  # the other tenant sees the one's
        return self.reads(role, state, name) or bool(self.writes(role, state, name))

    def leaks_to_somebody(self, name):
        return any(
            self.leaks(role, "set", name) for role in ("app", "auditor", "stranger", self.prober.owner)
        )

    def any_table_leaks(self):
        return any(self.leaks("app", "set", name) or self.open_states(name) for name in self.tables())

    def open_states(self, name):
        """The states without a tenant in which the application reaches rows."""
        return [
            state
            for state in ("fresh", "used")
            if self.leaks("app", state, name) or self.reads("app", state, name, OWN)
        ]

    def is_filtered(self, name):
        return self.answers("app", "set", name).get("active", True)

    def serves_another(self, name):
        """Whether a plan made for one tenant returned its rows to the next (rls-facts 22.17)."""
        ids = self.answers("app", "prepared", name).get("select", {}).get("ids", [])
        return not self.leaks("app", "set", name) and any(
            OWNER_OF_DIGIT.get(ident[0]) == OWN for ident in ids
        )

    def is_tied(self, name):
        """Whether anything in the schema says that the table's rows belong to tenants: the column, a foreign key, a policy."""
        relation = self.relations[name]
        says = any(
            policy[clause] not in (None, "true", "false")
            for policy in relation["policies"]
            for clause in ("using", "check")
        )
        return bool(
            self.prober.tenant_column(relation)
            or says
            or any(key["child"] == name for key in self.catalog["foreign_keys"])
        )

    # -- what fails

    def error(self, state, name, probe="select"):
        return self.answers("app", state, name).get(probe, {}).get("error")

    def errors(self, state, name):
        return {
            answer["error"]
            for answer in self.answers("app", state, name).values()
            if isinstance(answer, dict) and "error" in answer
        }

    def recurses(self, name):
        """Whether the policies go round in a circle; a rewrite rule that does has the same SQLSTATE."""
        return any(
            answer.get("error") == "54001" or "recursion detected in policy" in answer.get("message", "")
            for answer in self.answers("app", "set", name).values()
            if isinstance(answer, dict)
        )

    def denied(self, name):
        """The commands that the tenant cannot use on its own rows, though it has the privilege."""
        answers, denied = self.answers("app", "set", name), []
        if not self.reads("app", "set", name, OWN):
            denied.append(("SELECT", "select"))
        for command, probes, wanted in (
            ("INSERT", ["insert_own"], (None, OWN)),
            ("UPDATE", ["update", "update_one"], (OWN, OWN)),
            ("DELETE", ["delete", "delete_one"], (OWN, None)),
        ):
            if probes[0] in answers and not any(
                wanted in self.prober.touched(answers.get(probe, {})) for probe in probes
            ):
                denied.append((command, probes[0]))
        return [
            command
            for command, probe in denied
            if "permission denied" not in answers.get(probe, {}).get("message", "")
        ]

    def without_policy(self, name):
        """Of the denied commands, those that no permissive policy is for; all, where none at all is for the application. Not
        those that a policy refuses in so many words."""

        def allows(policy, command):
            covers = policy["command"] in ("*", COMMANDS[command])
            clause = policy["check"] or policy["using"] if command == "INSERT" else policy["using"]
            return covers and policy["permissive"] and clause is not None

        def refuses(policy, command):
            return policy["command"] in ("*", COMMANDS[command]) and "false" in (
                policy["using"],
                policy["check"],
            )

        policies = self.relations[name]["policies"]
        known = [p for p in policies if p["permissive"] and p["for_app"]] and policies
        return [
            command
            for command in self.denied(name)
            if not any(allows(p, command) for p in known) and not any(refuses(p, command) for p in policies)
        ]

    # -- keys, NULL, plans

    def key_error(self, name, key):
        """The SQLSTATE; None where the row was stored, or was not tried."""
        return self.answers("postgres", "key", name).get(key, {}).get("error")

    def is_stored(self, name, key):
        return any(
            "error" not in answer
            for probe, answer in self.answers("postgres", "key", name).items()
            if probe in (key, key + " null")
        )

    def holds_null(self, name):
        column = self.prober.tenant_column(self.relations[name])
        return bool(column) and not self.relations[name]["columns"][column]["required"]

    def costs(self, name):
        """The planner's costs: of all rows ("full"), of a named tenant's ("named"), of what the policies leave; None: not known."""
        return self.answers("plan", "set", name)

    def index_serves(self, name):
        full, named = (self.costs(name).get(which) for which in ("full", "named"))
        return (
            None if full is None or named is None else named < full * 0.3
        )  # walking a whole index costs more

    def policy_uses_index(self, name, which="filtered"):
        full, filtered = (self.costs(name).get(plan) for plan in ("full", which))
        return (
            None if full is None or filtered is None else filtered < full * 0.7
        )  # ten look-ups for an array cost less
