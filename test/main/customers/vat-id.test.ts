import { describe, expect, it } from 'vitest';
import { checkVatId } from '../../../main/customers/vat-id.ts';

describe('a VAT ID', () => {
  it.each([
    'ATU13585627',
    'BE0428759497',
    'BG175074752',
    'CY10259033P',
    'CZ25123891',
    'DE136695976',
    'DK13585628',
    'EE100931558',
    'EL094259216',
    'ESB58378431',
    'FI20774740',
    'FR40303265045',
    'HR33392005961',
    'HU12892312',
    'IE6433435F',
    'IT00743110157',
    'LT119511515',
    'LU15027442',
    'LV40003521600',
    'MT11679112',
    'NL004495445B01',
    'PL8567346215',
    'PT501964843',
    'RO18547290',
    'SE123456789701',
    'SI50223054',
    'SK2022749619',
    'GB980780684',
    'CHE107787577IVA',
    'CHE100155212',
    'NO995525828MVA',
    'NO995525828',
    'CZ640903926',
    'BG7501010010',
    'BG7111042925',
    'ESX2482300W',
    'FR83404833048',
    'IE8D79739I',
    'LT290061371314',
    'NL123456789B13',
    'GBGD001',
  ])('%s is right', (vatId) => {
    expect(checkVatId(vatId)).toMatchObject({ state: 'valid', normalized: vatId });
  });

  it.each([
    ['DE136695977', 'checkDigits'],
    ['DE123456789', 'checkDigits'],
    ['FR40303265044', 'checkDigits'],
    ['CZ699999999', 'checkDigits'],
    ['BG7501010011', 'checkDigits'],
    ['BG0041010003', 'checkDigits'],
    ['NO995525829MVA', 'checkDigits'],
    ['XI000000000', 'checkDigits'],
    ['', 'length'],
    ['CHE100155213', 'checkDigits'],
    ['DE13669597', 'length'],
    ['DE13669597X', 'format'],
    ['ATU1358562', 'length'],
  ])('%s is wrong: %s', (vatId, reason) => {
    expect(checkVatId(vatId)).toMatchObject({ state: 'invalid', reason });
  });

  it.each([
    ['de 136.695-976', undefined, 'DE136695976'],
    ['136695976', 'DE', 'DE136695976'],
    ['GR094259216', undefined, 'EL094259216'],
    ['CHE-107.787.577 IVA', undefined, 'CHE107787577IVA'],
    ['XI980780684', undefined, 'XI980780684'],
    ['U13585627', 'AT', 'ATU13585627'],
  ])('%s (billed in %s) is kept as %s', (vatId, country, normalized) => {
    expect(checkVatId(vatId, country)).toMatchObject({ state: 'valid', normalized });
  });

  it.each([
    ['12-3456789', 'US'],
    ['123456789', undefined],
    ['AU51824753556', undefined],
    ['something', 'MX'],
  ])('%s (billed in %s) can not be checked here, which is not the same as wrong', (vatId, country) => {
    expect(checkVatId(vatId, country).state).toBe('notCheckable');
  });
});
