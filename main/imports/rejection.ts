import { BackOfficeError, type ImportProblem, type Issue } from '../../preload/contract.ts';

/** More complaints than anybody reads; the message says how many there are. */
const issuesInMessage = 20;

/**
 * What is wrong with a file, as an error with an issue for each problem.
 *
 * @param total all problems, of which `problems` may be the first ones only.
 */
export function rejection(
  problems: ReadonlyArray<ImportProblem>,
  total: number,
  records: number,
): BackOfficeError {
  const describe = ({ line, field, message }: ImportProblem): string =>
    [line === undefined ? '' : `line ${line}, `, field, ': ', message].join('');
  const shown = problems.slice(0, issuesInMessage).map(describe).join(' ');
  const more = total > issuesInMessage ? ` And ${total - issuesInMessage} more.` : '';
  const issues = problems.map(({ line, field, code, message, params }): Issue => ({
    ...{ path: field, code, message },
    ...(line === undefined ? {} : { line }),
    ...(params === undefined ? {} : { params }),
  }));
  return new BackOfficeError(
    'invalidInput',
    `Nothing was imported: ${total} problem(s) in ${records} record(s). ${shown}${more}`,
    { issues, reason: 'import.rejected', params: { problems: total, records } },
  );
}
