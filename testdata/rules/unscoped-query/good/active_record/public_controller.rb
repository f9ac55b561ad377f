# Nobody is signed in here: what lets him see the dog does not show.
class PublicController < ApplicationController
  skip_before_action :authenticate_user!

  def show
    render json: Dog.find_by!(name: params[:name])
  end
end
