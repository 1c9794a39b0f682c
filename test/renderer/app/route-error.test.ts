import { describe, expect, it } from 'vitest';
import { BackOfficeError } from '../../../preload/contract.ts';
import { routeError } from '../../../renderer/app/route-error.ts';
import { createI18n } from '../../../renderer/i18n/i18n.ts';
import { adviceText, errorText } from '../../../renderer/i18n/error-text.ts';

describe('a screen that could not be shown', () => {
  it('is no fault of the program where its code could not be loaded', () => {
    const thrown = new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1/assets/a.js');
    const error = routeError(thrown);
    expect(error).toMatchObject({ code: 'unreachable', details: { reason: 'host.notLoaded' } });
    const german = createI18n('de');
    expect(errorText(error, german)).toMatch(/^Die Anwendung antwortet nicht mehr, oder/);
    expect(errorText(error, german)).not.toContain('nichts gesendet');
    expect(adviceText(error, german)).toMatch(/^Laden Sie das Fenster neu/);
  });

  it('is a fault of the program otherwise, with what was thrown for support', () => {
    const thrown = new RangeError('Invalid time value');
    const error = routeError(thrown);
    expect(error).toMatchObject({ code: 'internal', message: 'Invalid time value' });
    expect(error.details.cause).toContain('RangeError');
    const known = new BackOfficeError('notFound', 'There is no such order.');
    expect(routeError(known)).toBe(known);
  });
});
