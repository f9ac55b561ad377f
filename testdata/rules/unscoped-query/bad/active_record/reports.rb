class Reports
  def puppies
    Dog.puppies.count # expect: unscoped-query advice "as a job may"
  end
end
