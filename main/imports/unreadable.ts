import { BackOfficeError } from '../../preload/contract.ts';

/**
 * Why a file can't be read as what it should be.
 *
 * @param code stable reason, for translation as `import.<code>`.
 * @param params values of the text; `line` where the place is known.
 */
export function unreadable(
  code: string,
  message: string,
  params: Readonly<Record<string, string | number>> = {},
): BackOfficeError {
  const line = typeof params['line'] === 'number' ? { line: params['line'] } : {};
  const placed = 'line' in line ? `Line ${line.line}: ${message}` : message;
  return new BackOfficeError('unreadableFile', placed, {
    issues: [{ path: '', code: `import.${code}`, message, params, ...line }],
    reason: `import.${code}`,
    params,
  });
}
