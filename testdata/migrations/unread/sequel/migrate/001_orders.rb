Sequel.migration do
  change do
    create_table(:orders) { column :id, :uuid, primary_key: true }
  end
end
