import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { type BenchDesk, openBenchDesk } from './desk.ts';
import { milliseconds, printTable, sizeLabel, type Spread, spreadOf } from './figures.ts';
import { type ListCase, listCases, type Samples, takeSamples } from './list-cases.ts';
import type { BenchResult } from './result.ts';
import { copyOfSeeded, databaseBytes } from './seeded-profiles.ts';

export const listSizes = [10_000, 100_000, 1_000_000] as const;
/** Rounds of each question; each is another question of its kind. */
const rounds = 20;
/** Each is asked so often, and its best time counts: what other programs of the machine took is none of ours. */
const repetitions = 3;

/**
 * The aims, for a million orders: milliseconds, and times the figure of ten thousand. A figure below `unnoticed` meets the
 * second aim whatever it is compared with: nobody notices it, and the ratio of two figures near a millisecond says more
 * about the machine's other work than about ours.
 */
const aims = { p95Ms: 50, growth: 2, unnoticedMs: 5, heldUpMs: 50 };

type Place = { readonly orders: number; readonly desk: BenchDesk; readonly samples: Samples };

/** Every kind of question that lists answer, on all sizes in turns; each just after something was written. */
export async function benchLists(sizes: ReadonlyArray<number> = listSizes): Promise<BenchResult[]> {
  const copies = sizes.map((orders) => ({ orders, ...copyOfSeeded(orders) }));
  const places: Place[] = [];
  try {
    for (const { orders, directory } of copies) {
      const desk = await openBenchDesk(directory);
      places.push({ orders, desk, samples: await takeSamples(desk) });
    }
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const rows: string[][] = [];
    const missed: string[] = [];
    for (const question of listCases) {
      const measured = await measure(places, question);
      const verdict = verdictOf(measured);
      if (verdict !== 'met') missed.push(question.name);
      const figures = measured.flatMap(({ p50, p95 }) => [milliseconds(p50), milliseconds(p95)]);
      rows.push([question.name, ...figures, verdict]);
    }
    delay.disable();
    const heldUpMs = delay.max / 1e6;
    const labels = sizes.map(sizeLabel);
    console.log(
      '  Each question just after a write, when nothing is remembered; milliseconds in the handler.',
    );
    printTable(['', ...labels.flatMap((size) => [`${size} p50`, 'p95']), ''], rows);
    return [
      ...copies.map(({ orders, directory }) => ({
        name: `database, a row of ${sizeLabel(orders)} orders (with its part of the journal)`,
        value: databaseBytes(directory) / orders / 1_024,
        unit: 'KiB',
      })),
      {
        name: `list questions that miss ${aims.p95Ms} ms at p95, or ${aims.growth} × their figure at 10k`,
        value: missed.length,
        unit: `of ${listCases.length}`,
        floor: 0,
        ratio: missed.length === 0 ? 1 : 0,
      },
      {
        name: 'longest that anything else of the host was held up meanwhile',
        value: heldUpMs,
        unit: 'ms',
        floor: aims.heldUpMs,
        ratio: aims.heldUpMs / heldUpMs,
      },
    ];
  } finally {
    for (const { desk } of places) await desk.backOffice.close();
    for (const { remove } of copies) remove();
  }
}

async function measure(places: ReadonlyArray<Place>, question: ListCase): Promise<Spread[]> {
  const times = places.map((): number[] => []);
  // All sizes in turns, so that whatever else the machine does touches them alike.
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, place] of places.entries()) {
      let best = Infinity;
      for (let repetition = 0; repetition < repetitions; repetition += 1) {
        best = Math.min(best, await timeOnce(place, question, round));
      }
      times[index]?.push(best);
    }
  }
  return times.map(spreadOf);
}

/** Just after a write: what was remembered is forgotten then. */
async function timeOnce({ desk, samples }: Place, question: ListCase, round: number): Promise<number> {
  await desk.call('drafts.set', { key: 'signUp', body: String(round) });
  const begin = performance.now();
  await question.ask(desk, samples, round);
  return performance.now() - begin;
}

function verdictOf(spreads: ReadonlyArray<Spread>): string {
  const [smallest, largest] = [spreads[0]?.p95 ?? Number.NaN, spreads.at(-1)?.p95 ?? Number.NaN];
  if (!(largest <= aims.p95Ms)) return `MISSED: above ${aims.p95Ms} ms`;
  if (!(largest <= Math.max(aims.unnoticedMs, aims.growth * smallest))) {
    return `MISSED: ${(largest / smallest).toFixed(1)} × 10k`;
  }
  return 'met';
}
