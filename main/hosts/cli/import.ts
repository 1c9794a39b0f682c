import {
  BackOfficeError,
  type ImportKind,
  type ImportOptions,
  type ImportProblem,
  type ProcedureOutput,
} from '../../../preload/contract.ts';
import { rejection } from '../../imports/rejection.ts';
import { type CliSession, type ProfileOptions, withSession } from './session.ts';

export type ImportCommandOptions = ProfileOptions & {
  readonly customers?: boolean;
  readonly map?: Readonly<Record<string, string>>;
  readonly goodLines?: boolean;
  readonly checkOnly?: boolean;
  readonly json?: boolean;
} & ImportOptions;

/** As many problems as one answer has; the rest is in `imports.report`. */
const problemsShown = 500;

/**
 * `import <file>`: orders or customers of a CSV, Excel or JSON file, all or nothing unless told otherwise. Prints what
 * was done: for people on a terminal, otherwise as JSON.
 *
 * @throws BackOfficeError `invalidInput` with an issue for each bad line when these keep the file from being imported.
 */
export async function runImport(file: string, options: ImportCommandOptions): Promise<void> {
  await withSession(options, async (session) => {
    const kind: ImportKind = options.customers === true ? 'customers' : 'orders';
    const { id } = await session.call('imports.open', { kind, path: file });
    let isKept = false;
    try {
      const result = await importFile(session, id, options);
      isKept = result.done.state === 'done';
      if (options.json === true || !process.stdout.isTTY) printJson(result);
      else printText(result);
    } finally {
      if (!isKept) await session.call('imports.discard', { id });
    }
  });
}

type Result = {
  readonly done: ProcedureOutput<'imports.get'>;
  readonly problems: ReadonlyArray<ImportProblem>;
};

async function importFile(session: CliSession, id: string, options: ImportCommandOptions): Promise<Result> {
  const { encoding, separator, sheet, decimalMark, dateOrder, format, currency, vatPercent } = options;
  const said = { encoding, separator, sheet, decimalMark, dateOrder, format, currency, vatPercent };
  const given = Object.entries(said);
  const read: ImportOptions = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  const own = options.map ?? {};
  const mapping =
    Object.keys(own).length === 0
      ? {}
      : // What was said about single columns, over what is remembered or guessed of the others.
        { mapping: { ...(await session.call('imports.inspect', { id, options: read })).mapping, ...own } };
  const checked = await session.call('imports.check', { id, options: read, ...mapping });
  const { rows: problems, total } = await session.call('imports.problems', { id, limit: problemsShown });
  if (checked.counts?.records === 0) {
    const message = `The file has no ${checked.kind} in it, only how they would be laid out. Choose another file.`;
    throw new BackOfficeError('unreadableFile', message, { reason: 'import.empty' });
  }
  if (options.checkOnly === true) return { done: checked, problems };
  if (options.goodLines !== true && total > 0) {
    throw rejection(problems, checked.counts?.problems ?? total, checked.counts?.records ?? 0);
  }
  const mode = options.goodLines === true ? 'goodLines' : 'allOrNothing';
  return { done: await session.call('imports.run', { id, mode }), problems };
}

function printJson({ done, problems }: Result): void {
  const { id, kind, state, counts, written = 0 } = done;
  const found = counts?.records ?? 0;
  const report = { id, kind, state, found, created: written, ...counts, problems };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

function printText({ done, problems }: Result): void {
  const { counts, state, written = 0 } = done;
  const { records = 0, fresh = 0, unchanged = 0, conflicting = 0, bad = 0 } = counts ?? {};
  const lines = [
    `${records} found: ${fresh} new, ${unchanged} unchanged, ${conflicting} stored with other content, ${bad} wrong.`,
    ...problems.map(
      ({ line, field, message }) => `  ${line === undefined ? '' : `line ${line}, `}${field}: ${message}`,
    ),
    state === 'done'
      ? `Imported: ${written}. To take it back: call imports.undo '{"id":"${done.id}"}'`
      : 'Nothing was written.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
