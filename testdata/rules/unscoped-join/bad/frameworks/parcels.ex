defmodule Freight.Parcels do
  alias Freight.Repo

  @late """
  SELECT p.id
  FROM parcels AS p
  JOIN shipments AS s ON s.number = p.shipment_number
  WHERE p.company_id = $1 AND s.shipped_on < $2
  """

  def late(company, day) do
    Repo.query!(@late, [company, day]) # expect: unscoped-join
  end
end
