class DogsOfAllController < Admin::BaseController
  def show
    render json: Dog.find(params[:id])
  end
end
