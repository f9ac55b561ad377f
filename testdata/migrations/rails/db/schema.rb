ActiveRecord::Schema[7.1].define(version: 2024_01_03_000000) do
  create_table "leftovers"
end
