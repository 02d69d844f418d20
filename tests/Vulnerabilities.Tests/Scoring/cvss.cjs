// Base scores by ae-cvss-calculator, whose folder is the first argument: one vector a line in, one score a line out.
const { Cvss2, Cvss3P0, Cvss3P1, Cvss4P0 } = require(process.argv[2]);
const types = { 'CVSS:3.0': Cvss3P0, 'CVSS:3.1': Cvss3P1, 'CVSS:4.0': Cvss4P0 };
const lines = require('fs').readFileSync(0, 'utf8').split('\n').slice(0, -1);
const out = lines.map((vector) => {
  const scores = new (types[vector.slice(0, 8)] ?? Cvss2)(vector).calculateScores();
  return (scores.baseMetricsOnly ?? scores.base ?? 'none').toString();
});
process.stdout.write(out.join('\n') + '\n');
