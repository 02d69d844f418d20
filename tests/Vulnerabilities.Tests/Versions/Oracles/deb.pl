#!/usr/bin/perl
# Debian's own version comparison (package libdpkg-perl); see VersionOracle.cs for what goes in and out.
use strict;
use warnings;
use Dpkg::Version;

while (my $line = <STDIN>) {
    chomp $line;
    my ($left, $right) = split /\t/, $line, -1;
    my @valid = map { scalar version_check($_) ? 1 : 0 } $left, $right;
    my $order = $valid[0] && $valid[1] ? ('=', '>', '<')[version_compare($left, $right)] : '?';
    print @valid, $order, "\n";
}
