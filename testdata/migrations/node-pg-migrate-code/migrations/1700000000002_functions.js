const fs = require("fs");
const path = require("path");

const grants = fs.readFileSync(path.join(__dirname, "..", "sql", "grants.sql")).toString();

exports.up = (pgm) => {
  pgm.createRole("app", { login: true, bypassrls: false });
  pgm.createFunction(
    "current_org",
    ["text", { name: "fallback", type: "uuid" }],
    { returns: "uuid", language: "sql", security: "DEFINER" },
    "SELECT current_setting($1)::uuid",
  );
  pgm.createTrigger(
    "orders",
    "stamp_order",
    { when: "BEFORE", operation: ["INSERT", "UPDATE"], level: "ROW", language: "plpgsql" },
    "BEGIN NEW.created_at := now(); RETURN NEW; END",
  );
  pgm.createTrigger("orders", "checked", { when: "AFTER", operation: "DELETE", function: "stamp_order" });
  pgm.grantOnTables({ privileges: ["SELECT", "INSERT"], tables: ["orders"], roles: "app" });
  pgm.grantOnTables({ privileges: "ALL", tables: "ALL", schema: "public", roles: "app" });
  pgm.createView("open_orders", { options: { security_invoker: true } }, "SELECT id FROM orders");
  pgm.sql(grants);
  pgm.sql(fs.readFileSync("missing.sql"));
};
