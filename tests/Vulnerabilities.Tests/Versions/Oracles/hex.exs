# Elixir's own version comparison (package elixir); see VersionOracle.cs for what goes in and out.
for line <- IO.stream(:stdio, :line) do
  versions = line |> String.trim_trailing("\n") |> String.split("\t") |> Enum.map(&Version.parse/1)

  order =
    case versions do
      [{:ok, left}, {:ok, right}] -> %{lt: "<", eq: "=", gt: ">"}[Version.compare(left, right)]
      _ -> "?"
    end

  valid = Enum.map_join(versions, fn {state, _} -> if(state == :ok, do: "1", else: "0"); :error -> "0" end)
  IO.puts(valid <> order)
end
