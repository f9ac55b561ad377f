"""Disagreements with the server that stand, and why."""

import collections

# "" is any; `text` stands in the migrations.
Accepted = collections.namedtuple("Accepted", "kind what text reason")
ACCEPTED = (
    Accepted(
        "key",
        "",
        "",
        "Nothing that is left in the migrations says which column is the tenant's: the policies that compared it are gone, or"
        " reach it through another table alone. With the column named in `.tenantlint.yaml` tenantlint agrees with the server.",
    ),
    Accepted(
        "gap",
        "",
        "",
        "tenantlint lists a statement of the migrations that it could not work out (a gap, which `--strict` fails).",
    ),
    Accepted(
        "missed",
        "",
        "rolname = 'nobody_there'",
        "A condition on a role that no migration creates is taken to hold: hosting platforms create roles, and migrations ask"
        " for them before they grant to them.",
    ),
    Accepted(
        "missed",
        "change of no row",
        "set_config(",
        "A migration that sets the tenant is taken to run as a role that the policies are for: who migrates is not written in"
        " the migrations.",
    ),
    Accepted(
        "missed",
        "leak",
        "GRANT migrator TO app",
        "The same holds for who owns the tables: a member of the role that migrates is not known to be a member of their owner.",
    ),
    Accepted(
        "missed",
        "owner",
        "OR current_user = 'migrator'",
        "The policy itself lets the role that migrates through, by its name: somebody has decided so.",
    ),
    Accepted(
        "false",
        "policy-recursion",
        "BYPASSRLS",
        "The only role that was tried bypasses row security, and never comes to the circle; any other role fails in it.",
    ),
    Accepted(
        "missed",
        "leak of a function",
        "user_id =",
        "A SECURITY DEFINER function that asks anywhere in its body who the caller is is taken to be guarded.",
    ),
)


def accepted(disagreement, text):
    """Why the disagreement about these migrations stands, or None."""
    for entry in ACCEPTED:
        if (
            disagreement.kind == entry.kind
            and disagreement.what.startswith(entry.what)
            and entry.text in text
        ):
            return entry
    return None
