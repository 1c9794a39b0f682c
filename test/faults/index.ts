/** `npm run faults [kills] [seed]`: the full round of kills. CI runs a shorter one as a test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killAndCompare } from './kills.ts';

const [kills = '500', seed = '4711'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'back-office-faults-'));
const report = await killAndCompare({ folder, kills: Number(kills), seed: Number(seed), orders: 12 });
console.log(JSON.stringify({ seed: Number(seed), ...report }));
rmSync(folder, { recursive: true, force: true });
process.exit(report.lost + report.duplicated + report.disagreements + report.broken === 0 ? 0 : 1);
