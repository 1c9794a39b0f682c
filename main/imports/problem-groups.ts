import { type ImportProblemGroup, importProblemSchema } from '../../preload/contract.ts';
import { groupProblems } from '../storage/import-staging.ts';

/** The problems of a check by their code and field, the most frequent first; places within lists count as one. */
export function problemGroups(stagingFile: string): ImportProblemGroup[] {
  const groups = new Map<string, ImportProblemGroup>();
  for (const { code, field: written, count, body } of groupProblems(stagingFile)) {
    const field = written.replaceAll(/(?<=^|\.)\d+(?=\.|$)/g, '#');
    const key = JSON.stringify([code, field]);
    const known = groups.get(key);
    if (known) known.count += count;
    else groups.set(key, { code, field, count, example: importProblemSchema.parse(JSON.parse(body)) });
  }
  return [...groups.values()].sort((one, other) => other.count - one.count);
}
