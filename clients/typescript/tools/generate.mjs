/**
 * Makes src/schema.ts (types), src/models.ts (their names) and src/operations.ts (methods) from docs/openapi.json.
 * With --check it writes nothing and fails if the committed files are not what it would write.
 */
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { modelsSource, operationsSource } from './operations.mjs';

const DOCUMENT = new URL('../../../docs/openapi.json', import.meta.url);
const SOURCES = new URL('../src/', import.meta.url);

/** @param {string} text @returns {Promise<string>} */
async function schemaSource(text) {
  const ast = await openapiTS(text, { silent: true });
  return COMMENT_HEADER + astToString(ast);
}

const text = await readFile(DOCUMENT, 'utf8');
const document = JSON.parse(text);
const generated = {
  'schema.ts': await schemaSource(text),
  'models.ts': modelsSource(document),
  'operations.ts': operationsSource(document),
};
for (const [name, source] of Object.entries(generated)) {
  const file = new URL(name, SOURCES);
  if (!process.argv.includes('--check')) {
    await writeFile(file, source);
  } else if ((await readFile(file, 'utf8')) !== source) {
    console.error(`src/${name} is not what docs/openapi.json makes of it: npm run generate`);
    process.exitCode = 1;
  }
}
