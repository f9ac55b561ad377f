class GroomJob < ApplicationJob
  def perform(dog_id)
    Dog.find(dog_id).touch
  end
end
