class CreateA < ActiveRecord::Migration[7.0]
end
