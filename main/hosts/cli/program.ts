import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import {
  BackOfficeError,
  importEncodings,
  importFormats,
  procedureNames,
} from '../../../preload/contract.ts';
import { version } from '../../version.ts';
import { serve } from '../browser/serve.ts';
import { runCall } from './call.ts';
import { runDemo } from './demo.ts';
import { type DoctorOptions, runDoctor, stepNames } from './doctor.ts';
import { type ImportCommandOptions, runImport } from './import.ts';
import { runSandbox } from './sandbox.ts';
import type { ProfileOptions } from './session.ts';

/**
 * Runs one command of the command line.
 *
 * @throws BackOfficeError `invalidInput` for a command, an option or an argument that there is not.
 */
export async function runProgram(args: ReadonlyArray<string>): Promise<void> {
  try {
    await createProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version are no failures, and help is all that there is to say when nothing was asked for.
    if (error.code === 'commander.help') process.exitCode = 1;
    else if (error.exitCode !== 0) throw usageFailure(error);
  }
}

/** What is wrong, without the arguments themselves: JSON that lacks its quotes comes in pieces, and a password may be among them. */
function usageFailure({ code, message }: CommanderError): BackOfficeError {
  const isTooMany = code === 'commander.excessArguments';
  const said = isTooMany
    ? 'There are too many arguments.'
    : message.replace(/^error: /, '').replace(/^unknown option '(-[^=]*)=[^]*'/, "unknown option '$1'");
  const quotes = isTooMany ? 'Put JSON in single quotes, such as \'{"limit":10}\'. ' : '';
  return new BackOfficeError('invalidInput', said, {
    advice: `${quotes}--help behind a command lists its arguments and options.`,
  });
}

/** The command line's commands and options. */
function createProgram(): Command {
  const program = new Command('infinitepay-back-office')
    .description('Set up InfinitePay and run order payments with it, from scripts and for support.')
    .version(version)
    .option('--data <dir>', "the profile's folder", folderName)
    .option('--passphrase-file <file>', 'a file with the passphrase (or INFINITEPAY_BACKOFFICE_PASSPHRASE)')
    .configureOutput({ outputError: () => undefined })
    .exitOverride();

  /** Options may stand before or behind the command. */
  const withProfile = (command: Command): Command =>
    command
      .addOption(new Option('--data <dir>', "the profile's folder").argParser(folderName))
      .addOption(new Option('--passphrase-file <file>', 'a file with the passphrase'));
  const all = <Options>(own: Options): Options & ProfileOptions => ({
    ...program.opts<ProfileOptions>(),
    ...own,
  });

  withProfile(program.command('demo'))
    .description('do the whole main job with sample data against the built-in sandbox')
    .option('--json', 'one JSON object a line')
    .action((options: { json?: boolean }) => runDemo(all(options)));

  withProfile(program.command('call'))
    .description('call a procedure of the contract: JSON in, JSON out')
    .argument('<procedure>', 'such as orders.list')
    .argument('[json]', 'its input; - reads it from the standard input, unseen by other users of the machine')
    .addHelpText('after', procedureList)
    .action((name: string, json: string | undefined, options: ProfileOptions) =>
      runCall(name, json, all(options)),
    );

  withProfile(program.command('import'))
    .description('import orders or customers from a CSV, Excel or JSON file')
    .argument('<file>')
    .option('--customers', 'the file holds customers, not orders')
    .option('--map <field=column>', 'read a field from this column; may be repeated', fieldAndColumn)
    .option('--good-lines', 'import what is good and leave the rest; default: all or nothing')
    .option('--check-only', 'check every line and write nothing')
    .addOption(new Option('--format <format>', 'default: detected').choices(importFormats))
    .addOption(new Option('--encoding <name>', 'default: detected').choices(importEncodings))
    .option('--separator <character>', 'between the cells of a CSV; default: detected')
    .option('--sheet <name>', 'of an Excel file; default: the first one')
    .addOption(new Option('--decimal-mark <mark>', 'default: detected').choices(['point', 'comma']))
    .addOption(
      new Option('--date-order <order>', 'of dates with slashes').choices(['dayFirst', 'monthFirst']),
    )
    .option('--currency <code>', 'of orders that name none')
    .option('--vat-percent <rate>', 'of line items that name none')
    .option('--json', 'one JSON object; default where the output is no terminal')
    .action((file: string, options: ImportCommandOptions) => runImport(file, all(options)));

  withProfile(program.command('doctor'))
    .description('test every connection, layer by layer')
    .option('--integration <id>', 'only this one')
    .addOption(new Option('--step <name>', 'only this step, with what it needs').choices(stepNames))
    .option('--json', 'one JSON object')
    .action((options: DoctorOptions) => runDoctor(all(options)));

  withProfile(program.command('serve'))
    .description('serve the application to a browser on this machine')
    .addOption(portOption())
    .option('--no-open', 'do not open a browser')
    .action((options: { port: number; open: boolean }) => serve(all(options)));

  program
    .command('sandbox')
    .description('run a stand-alone InfinitePay sandbox')
    .addOption(portOption())
    .option('--client-ref <text>')
    .option('--username <text>')
    .option('--password <text>', "the sandbox account's, which is no secret")
    .option('--secret <text>', "the sandbox account's, which is no secret")
    .option('--directory <dir>', "the ledger's folder; default: a temporary one", folderName)
    .option('--slow-ms <number>', 'how long +slow takes', wholeNumber)
    .option('--latency-ms <number>', 'how long every answer takes', wholeNumber)
    .option('--json', 'one JSON object')
    .action((options: Parameters<typeof runSandbox>[0]) => runSandbox(options));

  return program;
}

function folderName(text: string): string {
  if (text === '') throw new InvalidArgumentError('Name a folder.');
  return text;
}

function portOption(): Option {
  return new Option('--port <number>').argParser(portNumber).default(0, 'a free one');
}

/** A line for each feature. */
function procedureList(): string {
  const byFeature = Map.groupBy(procedureNames, (name) => name.split('.')[0]);
  const lines = [...byFeature.values()].map((names) => `  ${names.toSorted().join(' ')}`);
  return ['', 'Procedures:', ...lines.toSorted()].join('\n');
}

/** Gathers `--map sku=Artikel --map name=Text`. */
function fieldAndColumn(
  text: string,
  earlier: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const split = text.indexOf('=');
  if (split < 1) throw new InvalidArgumentError('Must be a field and a column: sku=Artikelnummer.');
  return { ...earlier, [text.slice(0, split)]: text.slice(split + 1) };
}

function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65_535) throw new InvalidArgumentError('A port is at most 65535.');
  return port;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Must be a whole number.');
  return Number(text);
}
