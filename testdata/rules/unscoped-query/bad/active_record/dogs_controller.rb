class DogsController < ApplicationController
  before_action :set_visit

  def index
    @dogs = Dog.where(state: params[:state]) # expect: unscoped-query "a caller can ask"
  end

  def all
    render json: Dog.all # expect: unscoped-query "those of every tenant"
  end

  def show
    dog = Dog.find(params[:id]) # expect: unscoped-query "a caller can ask"
    render json: dog
  end

  def named
    render json: ::Dog.find_by!(name: params.require(:name)) # expect: unscoped-query "a caller can ask"
  end

  def dynamic
    name = params[:name]
    render json: Dog.find_by_name(name) # expect: unscoped-query "a caller can ask"
  end

  def text
    Dog.where("name = ?", params[:name]).each { |dog| puts dog.name } # expect: unscoped-query "a caller can ask"
  end

  def scopes
    puts Dog.puppies.here.pluck(:name) # expect: unscoped-query "those of every tenant"
    puts Dog.called(params[:name]).first # expect: unscoped-query "a caller can ask"
  end

  def narrowed
    dogs = Dog.where(state: "here")
    dogs = dogs.where(name: params[:name]) if params[:name]
    render json: dogs.to_a # expect: unscoped-query "those of every tenant"
  end

  def counted
    render json: Dog.where(state: %w[here gone]).where.not(name: nil).count # expect: unscoped-query "those of every tenant"
  end

  def update
    Dog.find(params[:id]).update!(name: params[:name]) # expect: unscoped-query "a caller can ask"
  end

  def release
    Dog.where(id: params[:ids]).update_all(state: 1) # expect: unscoped-query "this updates rows"
  end

  def destroy
    Dog.where(id: params[:id]).delete_all # expect: unscoped-query "this deletes rows"
    Dog.destroy_by(name: params[:name]) # expect: unscoped-query "this deletes rows"
  end

  private

  # Another method looks at another field.
  def set_visit
    @visit = Visit.find(params[:id]) # expect: unscoped-query "a caller can ask"
  end

  def check_dog
    authorize @dog
  end
end
