# RubyGems' own version comparison (package ruby); see VersionOracle.cs for what goes in and out.
$stdin.each_line(chomp: true) do |line|
  versions = line.split("\t", -1)
  valid = versions.map { |version| Gem::Version.correct?(version) }
  order = valid.all? ? "=><"[Gem::Version.new(versions[0]) <=> Gem::Version.new(versions[1])] : "?"
  puts valid.map { |ok| ok ? 1 : 0 }.join + order
end
