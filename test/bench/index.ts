/** `npm run bench [name …]`: measurements, as ratios against a floor in the same run. Never part of the tests. */
import { benchBrowser } from './browser.ts';
import { benchHosts } from './hosts.ts';
import { benchImports } from './imports.ts';
import { benchLists } from './lists.ts';
import { benchPayments } from './payments.ts';
import type { BenchResult } from './result.ts';
import { benchRules } from './rules.ts';
import { benchVault } from './vault.ts';

const benches: Readonly<Record<string, () => Promise<BenchResult[]>>> = {
  browser: () => benchBrowser(),
  hosts: () => benchHosts(),
  imports: benchImports,
  lists: () => benchLists(),
  payments: benchPayments,
  rules: benchRules,
  vault: benchVault,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  for (const { name: figure, value, unit, floor, ratio } of await bench()) {
    const aim = floor === undefined ? '' : `  aim ${floor} ${unit}, ${(ratio ?? 0) >= 1 ? 'met' : 'MISSED'}`;
    console.log(
      `  ${figure}: ${value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)} ${unit}${aim}`,
    );
  }
}
