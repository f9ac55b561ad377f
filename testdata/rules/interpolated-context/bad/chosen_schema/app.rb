class NotesController < ApplicationController
  def index
    @notes = ActiveRecord::Base.connection.select_all("SELECT id, body FROM #{params[:tenant]}.notes") # expect: interpolated-context
  end
end
