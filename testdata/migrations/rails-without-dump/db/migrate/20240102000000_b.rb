class B < ActiveRecord::Migration[7.0]
end
