exports.up = (pgm) => {
  pgm.createTable("lines", {
    order_id: { type: "int", references: "orders(id)", notNull: true },
    org_id: { type: "uuid", notNull: true },
    no: "int",
    note: "text",
  });
  pgm.addConstraint("lines", "lines_key", { primaryKey: ["org_id", "no"] });
  pgm.addConstraint("lines", "one_note", { unique: "note" });
  pgm.addConstraint("lines", "short_note", { check: "length(note) < 9" });
  pgm.addConstraint("lines", "lines_of_org", { foreignKeys: { columns: ["org_id"], references: "orgs(id)", onDelete: "CASCADE" } });
  pgm.addConstraint("lines", "by_text", "CHECK (no > 0)");
  for (const { table, columns: names } of [{ table: "lines", columns: ["no", "note"] }]) {
    for (const name of names) pgm.alterColumn(table, name, { notNull: true });
  }
};
