class Purge
  def perform
    ActsAsTenant.without_tenant { Invoice.unscoped.where(state: "void").delete_all }
  end
end
