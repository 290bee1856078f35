// node check.mjs: fails when the content names a picture that is not there, or a picture is not a JPEG.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const content = join(dirname(fileURLToPath(import.meta.url)), '..', 'content');
const files = readdirSync(content, { recursive: true }).filter((f) => f.endsWith('.json'));
const named = new Set(files.flatMap((f) => readFileSync(join(content, f), 'utf8').match(/(?:portretten|beelden)\/[^"]+/g) || []));
const bad = [...named].filter((f) => !existsSync(join(content, f)) || readFileSync(join(content, f)).readUInt16BE(0) !== 0xffd8);
for (const f of bad) console.error(`missing: ${f}`);
console.log(`${named.size - bad.length} of ${named.size} pictures present`);
process.exitCode = bad.length || !named.size ? 1 : 0;
