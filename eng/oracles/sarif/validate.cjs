// Usage: node validate.cjs NODE_MODULES FILE
// Exits 0 when FILE is valid SARIF 2.1.0, else prints every violation and exits 1.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const [modules, file] = process.argv.slice(2);
const Ajv = require(path.resolve(modules, 'ajv'));
const schema = JSON.parse(fs.readFileSync(path.resolve(modules, '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
const ajv = new Ajv({ allErrors: true, schemaId: 'auto', unknownFormats: ['uri', 'uri-reference', 'date-time'] });
if (/draft-04/.test(schema.$schema)) {
  ajv.addMetaSchema(require(path.resolve(modules, 'ajv/lib/refs/json-schema-draft-04.json')));
}
const validate = ajv.compile(schema);
if (!validate(JSON.parse(fs.readFileSync(file, 'utf8')))) {
  for (const error of validate.errors) {
    console.log(`${error.dataPath}: ${error.message} ${JSON.stringify(error.params)}`);
  }
  process.exit(1);
}
