class Spool < ApplicationRecord
end

class Spools
  def either(tenant, colour)
    Spool.where(tenant_id: tenant).or(Spool.where(colour: colour)).to_a
  end

  def both(tenant, colour)
    Spool.where(tenant_id: tenant).or(Spool.where(tenant_id: tenant, colour: ")")).to_a
  end

  # What stands behind holds for both.
  def behind(tenant, colour)
    Spool.where(colour: colour).or(Spool.where(colour: nil)).where(tenant_id: tenant).to_a
  end
end
