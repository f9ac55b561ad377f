exports.shorthands = undefined;

exports.up = (pgm) => {
  pgm.createType("state", ["open", "won't do"]);
  pgm.createTable("orders", {
    id: "id",
    org_id: { type: "uuid", notNull: true, references: "orgs", onDelete: "CASCADE" },
    number: { type: "varchar(20)", unique: true },
    created_at: { type: "timestamptz", notNull: true, default: pgm.func("now()") },
  });
  pgm.createIndex("orders", ["org_id", "number"]);
  pgm.alterTable("orders", { levelSecurity: "ENABLE" });
  pgm.alterTable("orders", { levelSecurity: "FORCE" });
  pgm.createPolicy("orders", "org", {
    command: "SELECT",
    role: ["app", "PUBLIC"],
    using: "org_id = current_setting('app.org_id')::uuid",
  });
  pgm.sql("CREATE POLICY writes ON orders FOR INSERT WITH CHECK (true)");
};

exports.down = (pgm) => {
  pgm.alterTable("orders", { levelSecurity: "DISABLE" });
};
