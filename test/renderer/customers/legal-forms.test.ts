import { describe, expect, test } from 'vitest';
import { legalForms } from '../../../preload/contract.ts';
import { legalFormInName, legalFormNames } from '../../../renderer/customers/legal-forms.ts';

describe('the legal form in a company’s name', () => {
  test.each([
    ['Muster GmbH', 'gmbh'],
    ['Muster GmbH & Co. KG', 'gmbh_co_kg'],
    ['MUSTER GMBH & CO KG', 'gmbh_co_kg'],
    ['Muster GmbH i.G.', 'gmbh_ig'],
    ['Muster KG', 'kg'],
    ['Muster KGaA', 'kgaa'],
    ['Muster AG', 'ag'],
    ['Muster Aktiengesellschaft', 'ag'],
    ['Muster e.K.', 'ek'],
    ['Sportverein Muster e. V.', 'ev'],
    ['Winzer eG', 'eg'],
    ['Muster UG (haftungsbeschränkt)', 'ug'],
    ['Muster Ltd.', 'ltd'],
    ['Muster Limited & Co. KG', 'ltd_co_kg'],
    ['Meier & Söhne OHG', 'ohg'],
    ['Meier GbR', 'gbr'],
    ['Bürger-Stiftung', 'stiftung'],
    ['Tagesspiegelverlag', undefined],
    ['Hotel Berg', undefined],
    ['', undefined],
  ])('"%s" says %s', (name, form) => {
    expect(legalFormInName(name)).toBe(form);
  });

  test('every form has the name that InfinitePay gives it', () => {
    expect(Object.keys(legalFormNames).toSorted()).toEqual([...legalForms].toSorted());
  });
});
