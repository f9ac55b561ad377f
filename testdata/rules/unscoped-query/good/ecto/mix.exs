defmodule Cruise.MixProject do
  use Mix.Project

  def project, do: [app: :cruise, version: "1.0.0", deps: [{:paging, "~> 1.0"}]]
end
