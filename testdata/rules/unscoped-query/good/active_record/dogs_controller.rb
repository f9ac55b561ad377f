class DogsController < ApplicationController
  before_action :set_dog

  def index
    @dogs = Dog.where(tenant_id: current_tenant.id, state: params[:state])
  end

  def owned
    render json: Dog.where(tenant: current_tenant).find(params[:id])
  end

  def text
    render json: Dog.where("tenant_id = ? AND name = ?", current_tenant.id, params[:name]).first
  end

  def association
    render json: current_tenant.dogs.find(params[:id])
  end

  def scoped
    render json: Dog.at(current_tenant).find(params[:id])
    render json: Dog.of(current_user).find(params[:id])
  end

  def visits
    render json: Visit.find(params[:id])
  end

  def narrowed
    dogs = Dog.where(state: "here")
    dogs = dogs.where(tenant: current_tenant)
    render json: dogs.to_a
  end

  def joined
    render json: Dog.joins(:tenant).where(tenants: { id: current_tenant.id }).find(params[:id])
  end

  def allowed
    render json: policy_scope(Dog.where(state: "here"))
  end

  def compared
    dog = Dog.find(params[:id])
    raise ActiveRecord::RecordNotFound unless dog.tenant_id == current_tenant.id
    render json: dog
  end

  def belonging
    dog = Dog.find(params[:id])
    return head(:forbidden) if dog.tenant != current_tenant
    render json: dog
  end

  def authorized
    dog = Dog.find(params[:id])
    authorize dog
    render json: dog
  end

  def show
    authorize @dog
  end

  def first_run
    redirect_to setup_path unless Dog.exists?
  end

  private

  def set_dog
    @dog = Dog.find(params[:id])
  end
end
