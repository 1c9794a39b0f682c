import type { HandlersOf } from '../handlers.ts';
import type { ListsService } from '../lists/service.ts';
import type { CustomersService } from './service.ts';
import { checkVatId } from './vat-id.ts';

/** The procedures of customers. */
export function createCustomersHandlers(
  service: CustomersService,
  lists: ListsService,
): HandlersOf<'customers'> {
  return {
    'customers.create': (input) => service.create(input),
    'customers.get': ({ id }) => service.get(id),
    'customers.update': (input) => service.update(input),
    'customers.delete': ({ id }) => {
      service.delete(id);
      return {};
    },
    'customers.list': (input, { signal }) => lists.ask({ name: 'customers.list', input }, signal),
    'customers.groups': () => service.groups(),
    'customers.duplicates': (input) => service.duplicates(input),
    'customers.previewMerge': (input) => service.previewMerge(input),
    'customers.merge': (input) => service.merge(input),
    'customers.checkVatId': ({ vatId, countryCode }) => checkVatId(vatId, countryCode),
  };
}
