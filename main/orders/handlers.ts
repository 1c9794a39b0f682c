import type { HandlersOf } from '../handlers.ts';
import { importOrderText } from '../imports/import-text.ts';
import type { ImportsService } from '../imports/service.ts';
import type { ListsService } from '../lists/service.ts';
import type { OrdersService } from './service.ts';
import { calculateTotals } from './totals.ts';

/** The procedures of orders. */
export function createOrdersHandlers(
  service: OrdersService,
  lists: ListsService,
  imports: ImportsService,
): HandlersOf<'orders'> {
  return {
    'orders.create': (input) => service.create(input),
    'orders.update': (input) => service.update(input),
    'orders.duplicate': ({ id, orderNumber }) => service.duplicate(id, orderNumber),
    'orders.actions': ({ id }) => service.actions(id),
    'orders.archive': ({ id }) => service.archive(id),
    'orders.acceptTotals': ({ id }, { operator }) => service.acceptTotals(id, operator),
    'orders.unarchive': ({ id }) => service.unarchive(id),
    'orders.calculate': (input) => calculateTotals(input),
    'orders.get': (input) => ('id' in input ? service.get(input.id) : service.getByNumber(input.orderNumber)),
    'orders.list': (input, { signal }) => lists.ask({ name: 'orders.list', input }, signal),
    'orders.summary': (input, { signal }) => lists.ask({ name: 'orders.summary', input }, signal),
    'orders.import': (input) => importOrderText(imports, input),
  };
}
