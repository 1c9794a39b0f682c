/** `npm run faults [kills] [seed]`: the full round of kills and cut lines. CI runs a shorter one as a test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cutAndCompare } from './cut-rounds.ts';
import { killAndCompare } from './kills.ts';

const [kills = '500', seed = '4711'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'back-office-faults-'));
const options = { seed: Number(seed), orders: 12 };
const killed = await killAndCompare({ ...options, folder: join(folder, 'kills'), kills: Number(kills) });
const cut = await cutAndCompare({
  ...options,
  folder: join(folder, 'cuts'),
  cuts: Math.ceil(Number(kills) / 2),
});
const differences = {
  lost: killed.lost + cut.lost,
  duplicated: killed.duplicated + cut.duplicated,
  disagreements: killed.disagreements + cut.disagreements,
  broken: killed.broken + cut.broken,
};
const { interrupted, batchesInterrupted } = killed;
console.log(
  JSON.stringify({
    seed: options.seed,
    kills: killed.kills,
    cuts: cut.cuts,
    ...differences,
    interrupted,
    batchesInterrupted,
  }),
);
rmSync(folder, { recursive: true, force: true });
process.exit(Object.values(differences).every((count) => count === 0) ? 0 : 1);
