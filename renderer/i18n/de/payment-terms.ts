import type { Texts } from '../texts.ts';
import type { paymentTerms as english } from '../en/payment-terms.ts';

export const paymentTerms: Texts<typeof english> = {
  title: 'Zahlungsbedingungen',
  description:
    'Was mit Ihren Kunden vereinbart ist und wie viele Tage das von der Rechnung bis zur Fälligkeit sind.',
  manage: 'Zahlungsbedingungen …',
  create: 'Neue Zahlungsbedingung',
  createShort: 'Neu …',
  edit: 'Zahlungsbedingung ändern',
  field: 'Zahlungsbedingung',
  fieldHint: 'Was mit diesem Kunden vereinbart ist. InfinitePay verlangt eine.',
  label: 'Name',
  labelHint: 'Wie Sie sie nennen, zum Beispiel „30 Tage netto“.',
  days: 'Tage bis zur Fälligkeit',
  daysHint: 'Ab Rechnungsdatum.',
  suggestedLabel: '{{days}} Tage netto',
  option: '{{label}} ({{days}})',
  differs:
    'Diese Bedingung bedeutet {{days}}. InfinitePay richtet sich stattdessen nach der Zahlungsfrist der Integration: {{periods}}.',
  empty: 'Noch keine Zahlungsbedingung. Legen Sie eine an, zum Beispiel „30 Tage netto“.',
  deleteNamed: 'Zahlungsbedingung „{{label}}“ löschen',
  editNamed: 'Zahlungsbedingung „{{label}}“ ändern',
  deleteTitle: '„{{label}}“ löschen?',
  deleteMessage: 'Diese Bedingung kann dann keinem Kunden mehr gegeben werden.',
  reasons: {
    paymentTerm: { inUse: 'Kunden haben diese Zahlungsbedingung. Geben Sie ihnen zuerst eine andere.' },
  },
};
