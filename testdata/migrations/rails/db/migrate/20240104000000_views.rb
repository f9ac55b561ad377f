class Views < ActiveRecord::Migration[7.1]
  def up
    create_view :late_orders, version: 2
    create_view :named, sql_definition: "SELECT name FROM orgs", materialized: true
    create_view :missing
    remove_foreign_key :orders, :orgs
    execute File.read(Rails.root.join("db", "security.sql"))
  end
end
