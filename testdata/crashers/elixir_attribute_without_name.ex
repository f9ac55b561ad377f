# A macro that takes attributes apart: what stands behind its @ has no name.
defmodule Shop.Contract do
  defmacro @{:contract, _, expression} do
    Repo.query!("SELECT id FROM orders WHERE id = $1", [expression])
  end

  defmacro @other do
    quote do
      Kernel.@(unquote(other))
    end
  end
end
