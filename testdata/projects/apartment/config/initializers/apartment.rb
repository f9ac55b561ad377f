# Each customer has a schema: the companies in it are their own contacts. In legacy/ all share the tables.
Apartment.configure do |config|
  config.excluded_models = ["Customer"]
  config.tenant_names = -> { Customer.pluck(:subdomain) }
end
