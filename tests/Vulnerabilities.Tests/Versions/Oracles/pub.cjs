// npm's semver, which can also order build metadata: as pub_semver does it, none first, then as prereleases.
// The first argument is the folder of the semver package; see VersionOracle.cs for what goes in and out.
const semver = require(process.argv[2]);
const lines = require('fs').readFileSync(0, 'utf8').split('\n').slice(0, -1);
for (const line of lines) {
  const [left, right] = line.split('\t');
  const valid = [left, right].map((version) => semver.valid(version) !== null);
  const order = valid[0] && valid[1] ? '<=>'[semver.compareBuild(left, right) + 1] : '?';
  console.log(`${valid.map(Number).join('')}${order}`);
}
