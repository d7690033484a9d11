/**
 * Packs a fresh copy as README says, installs the package into an empty folder, and there compiles README's program
 * (strictly, as Node and bundlers resolve modules) and a browser's, then runs README's against the blog at BLOG_URL.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const STRICT = [
  ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--verbatimModuleSyntax'],
  ['--target', 'es2022', '--skipLibCheck', 'false'],
].flat();
const BROWSER = `
import { createBlogClient, type PostSummary } from 'blog-client';
const posts: PostSummary[] = (await createBlogClient({ baseUrl: location.origin }).listPosts()).results;
document.title = posts[0]?.title ?? '';
`;

/** @param {string} folder @param {string} command @param {string[]} args */
function run(folder, command, ...args) {
  try {
    return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  }
}

/** README's first command makes the package, where nothing is installed or built yet. @param {string} folder */
async function pack(folder) {
  const copy = join(folder, 'copy');
  const made = ['node_modules', 'dist', 'build'].map((name) => join(HERE, name));
  await cp(HERE, copy, { recursive: true, filter: (path) => !made.includes(path) && !path.endsWith('.tgz') });
  const [, command = ''] = /^ {4}(.+?) +# here/m.exec(await readFile(join(HERE, 'README.md'), 'utf8')) ?? [];
  run(copy, 'sh', '-c', command);
  const [name = ''] = (await readdir(copy)).filter((file) => file.endsWith('.tgz'));
  const tarball = join(copy, name);
  checkContents(run(folder, 'tar', '-tf', tarball));
  return tarball;
}

/** @param {string} list */
function checkContents(list) {
  const names = list.trim().split('\n').map((path) => path.replace(/^package\//, ''));
  for (const name of ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']) {
    assert.ok(names.includes(name), `the package has no ${name}`);
  }
  const others = names.filter((name) => !/^(LICENSE|README\.md|package\.json|dist\/[\w-]+(\.d\.ts|\.js))$/.test(name));
  assert.deepEqual(others, []);
}

/** README's blocks are one program. */
async function program() {
  const text = await readFile(join(HERE, 'README.md'), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block).join('\n');
}

const folder = await mkdtemp(join(tmpdir(), 'blog-client-'));
try {
  const { devDependencies } = JSON.parse(await readFile(join(HERE, 'package.json'), 'utf8'));
  const tarball = await pack(folder);
  await writeFile(join(folder, 'package.json'), '{ "name": "fresh", "private": true, "type": "module" }');
  await writeFile(join(folder, 'readme.ts'), await program());
  await writeFile(join(folder, 'browser.ts'), BROWSER);
  run(
    folder,
    'npm',
    'install',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    tarball,
    `@types/node@${devDependencies['@types/node']}`,
  );

  const tsc = join(HERE, 'node_modules/typescript/bin/tsc');
  const node = ['--types', 'node', '--lib', 'es2022', 'readme.ts'];
  run(folder, 'node', tsc, ...STRICT, '--module', 'nodenext', ...node);
  run(folder, 'node', tsc, ...STRICT, '--module', 'esnext', '--moduleResolution', 'bundler', '--noEmit', ...node);
  const web = ['--typeRoots', 'none', '--lib', 'es2022,dom,dom.iterable', '--noEmit', 'browser.ts'];
  run(folder, 'node', tsc, ...STRICT, '--module', 'esnext', '--moduleResolution', 'bundler', ...web);

  const printed = run(folder, 'node', 'readme.js');
  assert.match(printed, /^Hello, world hello-world$/m);
  assert.match(printed, /^still: Hello, world$/m);
  console.log(`${basename(tarball)} installs, compiles and runs`);
} finally {
  await rm(folder, { recursive: true });
}
