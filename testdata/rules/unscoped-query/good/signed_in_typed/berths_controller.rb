class BerthsController < ApplicationController
  def mine
    rows = ActiveRecord::Base.connection.exec_query("SELECT id FROM berths WHERE user_id = $1", "mine", [current_user.id])
    render json: rows
  end
end
