// Validates SPDX 2.3 JSON documents, and what a schema cannot say.
// usage: node validate.mjs NODE_MODULES FILE...    exit code 1 when any is invalid; each problem is one line
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, ...files] = process.argv.slice(2);
const { default: Ajv } = createRequire(join(modules, 'anchor.js'))('ajv');
const validate = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(readFileSync(new URL('spdx-2.3.schema.json', import.meta.url), 'utf8')));

let invalid = false;
for (const file of files) {
  const say = text => { invalid = true; console.log(`${file}: ${text}`); };
  const spdx = JSON.parse(readFileSync(file, 'utf8'));
  if (!validate(spdx)) {
    for (const { instancePath, message } of validate.errors) say(`${instancePath} ${message}`);
  }
  const ids = [spdx.SPDXID, ...(spdx.packages ?? []).map(p => p.SPDXID)];
  const known = new Set(ids);
  if (known.size !== ids.length) say('an identifier is used twice');
  for (const r of spdx.relationships ?? []) {
    for (const id of [r.spdxElementId, r.relatedSpdxElement]) if (!known.has(id)) say(`relationship to ${id}, which is not there`);
  }
  const texts = new Set((spdx.hasExtractedLicensingInfos ?? []).map(l => l.licenseId));
  for (const p of spdx.packages ?? []) {
    for (const [reference] of (p.licenseDeclared ?? '').matchAll(/LicenseRef-[A-Za-z0-9.-]+/g)) if (!texts.has(reference)) say(`${reference} has no text`);
  }
  if (!(spdx.relationships ?? []).some(r => r.spdxElementId === spdx.SPDXID && r.relationshipType === 'DESCRIBES')) say('the document describes nothing');
}
process.exit(invalid ? 1 : 0);
