class Photo < Sequel::Model
  def self.scoped(tenant)
    DB.transaction do
      DB["SELECT set_config('app.tenant_id', ?, true)", tenant].first
      all
    end
  end
end
