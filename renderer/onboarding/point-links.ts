import type { ChecklistPoint } from '../../preload/contract.ts';

/** The screen, and where it is known the field, that mends a point of the checklist: the record that needs attention, or a new one. */
export function linkOfPoint(point: ChecklistPoint): string {
  const link = screenOfPoint(point);
  return point.field === undefined || point.recordId === undefined ? link : `${link}?field=${point.field}`;
}

function screenOfPoint({ point, recordId, state }: ChecklistPoint): string {
  switch (point) {
    case 'signUp':
      return '/?show=sign-up';
    case 'credentials':
    case 'connection':
      return recordId === undefined ? '/integrations/new' : `/integrations/${recordId}`;
    case 'integration':
      if (recordId !== undefined) return `/integrations/${recordId}`;
      return state === 'done' ? '/integrations' : '/integrations/new';
    case 'rule':
      if (recordId !== undefined) return `/rules/${recordId}`;
      return state === 'done' ? '/rules' : '/rules/new';
    case 'paymentTerm':
      return '/customers?show=payment-terms';
    case 'customer':
      if (recordId !== undefined) return `/customers/${recordId}`;
      return state === 'done' ? '/customers' : '/customers/new';
    case 'country':
      if (recordId !== undefined) return `/integrations/${recordId}`;
      return '/customers';
    case 'order':
      if (recordId !== undefined) return `/orders/${recordId}`;
      return state === 'done' ? '/orders' : '/orders/new';
    case 'backups':
      return '/transfer/backups';
  }
}
