<?php
// Composer's own version comparison (packages composer and php-cli); see VersionOracle.cs for what goes in and out.
require '/usr/share/php/Composer/Semver/autoload.php';

$parser = new Composer\Semver\VersionParser();
while (($line = fgets(STDIN)) !== false) {
    $normal = [];
    foreach (explode("\t", rtrim($line, "\n")) as $version) {
        try {
            $normal[] = $parser->normalize($version);
        } catch (UnexpectedValueException $e) {
            $normal[] = null;
        }
    }
    // A branch without a number is compared with nothing.
    $valid = array_map(fn ($v) => $v !== null && strpos($v, 'dev-') !== 0, $normal);
    $order = $valid[0] && $valid[1] ? ['<', '=', '>'][version_compare($normal[0], $normal[1]) + 1] : '?';
    echo (int) $valid[0], (int) $valid[1], $order, "\n";
}
