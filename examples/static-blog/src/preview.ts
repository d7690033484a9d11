/** Look at the built site: `node dist/src/preview.js [FOLDER]`, on PORT or 4000. Not for the internet. */
import { resolve } from 'node:path';
import { serveFolder } from './serve.js';

const [folder = 'out'] = process.argv.slice(2);
const port = Number(process.env['PORT'] ?? 4000);

serveFolder(resolve(folder)).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));
