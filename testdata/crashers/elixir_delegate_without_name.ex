defmodule App.Orders do
  defdelegate one(%{id: 1}), to: Other
  defdelegate two(+++), to: Other
end
defmodule App do
  defdelegate one(x), to: Other
end
