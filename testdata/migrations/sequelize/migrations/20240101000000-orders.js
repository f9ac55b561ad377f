"use strict";

/** @type {import('sequelize-cli').Migration} */
module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable("orders", {
      id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
      orgId: { type: Sequelize.UUID, field: "org_id", allowNull: false, references: { model: "orgs", key: "id" } },
      number: Sequelize.STRING(20),
      createdAt: { type: Sequelize.DATE, allowNull: false, defaultValue: Sequelize.literal("now()") },
    });
    await queryInterface.addIndex("orders", ["org_id", "number"], { unique: true, name: "orders_number" });
    await queryInterface.addColumn("orders", "note", { type: Sequelize.TEXT, allowNull: true });
    await queryInterface.sequelize.query(
      "ALTER TABLE orders ENABLE ROW LEVEL SECURITY; " +
        "CREATE POLICY org ON orders USING (org_id = current_setting('app.org_id')::uuid)",
    );
  },

  async down(queryInterface) {
    await queryInterface.dropTable("orders");
  },
};
