# A gem's migration, for whichever server there is.
class Collation < ActiveRecord::Migration[7.1]
  def up
    if Tagging::Utils.using_mysql?
      execute "ALTER TABLE orgs MODIFY state varchar(20) COLLATE utf8_bin"
    elsif Tagging::Utils.using_postgresql?
      execute "ALTER TABLE orgs ADD COLUMN sort_key text"
    end
  end
end
