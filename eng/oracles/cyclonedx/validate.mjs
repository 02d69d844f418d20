// Validates CycloneDX JSON documents against the official schema of the version that they name.
// usage: node validate.mjs NODE_MODULES FILE...    exit code 1 when any is invalid; each problem is one line
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(join(modules, 'anchor.js'));
const { default: Ajv } = require('ajv');
const { default: addFormats } = require('ajv-formats');
const schemas = join(modules, '@cyclonedx', 'cyclonedx-library', 'res', 'schema');
const load = name => JSON.parse(readFileSync(join(schemas, name), 'utf8'));

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
addFormats(ajv);
ajv.addFormat('idn-email', true);
ajv.addFormat('iri-reference', text => !/[\s<>"{}|\\^`]/.test(text));
ajv.addSchema(load('spdx.SNAPSHOT.schema.json'), 'http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json');
ajv.addSchema(load('jsf-0.82.SNAPSHOT.schema.json'), 'http://cyclonedx.org/schema/jsf-0.82.SNAPSHOT.schema.json');
let invalid = false;
for (const file of files) {
  const bom = JSON.parse(readFileSync(file, 'utf8'));
  const strict = ['1.2', '1.3'].includes(bom.specVersion) ? '-strict' : '';
  const validate = ajv.compile(load(`bom-${bom.specVersion}${strict}.SNAPSHOT.schema.json`));
  if (!validate(bom)) {
    invalid = true;
    for (const { instancePath, message } of validate.errors) console.log(`${file}: ${instancePath} ${message}`);
  }
}
process.exit(invalid ? 1 : 0);
