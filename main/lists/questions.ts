import type { ParsedInput, ProcedureOutput } from '../../preload/contract.ts';
import { listCustomers } from '../customers/list.ts';
import { listOrders, summarizeOrders } from '../orders/list.ts';
import { CustomerLists } from '../storage/customer-lists.ts';
import type { Database } from '../storage/database.ts';
import type { BetweenParts } from '../storage/found-orders.ts';
import { OrderLists } from '../storage/order-lists.ts';

/** What lists are asked. */
export const questionNames = ['orders.list', 'orders.summary', 'customers.list'] as const;
export type QuestionName = (typeof questionNames)[number];

/** A question, by its procedure's name, with the procedure's input as the contract has parsed it. */
export type Question<Name extends QuestionName = QuestionName> = {
  readonly name: Name;
  readonly input: ParsedInput<Name>;
};
export type ListAnswer<Name extends QuestionName> = ProcedureOutput<Name>;

/** Answers what lists are asked, on one connection. */
export class ListAnswers {
  readonly #orders: OrderLists;
  readonly #customers: CustomerLists;

  /** @param betweenParts is told between the parts of a long sum; what it throws ends the question. */
  constructor(database: Database, betweenParts?: BetweenParts) {
    this.#orders = new OrderLists(database, betweenParts);
    this.#customers = new CustomerLists(database);
  }

  /** @throws BackOfficeError `invalidInput` for a cursor that is none */
  answer<Name extends QuestionName>({ name, input }: Question<Name>): ListAnswer<Name>;
  answer({ name, input }: AnyQuestion): ListAnswer<QuestionName> {
    switch (name) {
      case 'orders.list':
        return listOrders(this.#orders, input);
      case 'orders.summary':
        return summarizeOrders(this.#orders, input);
      case 'customers.list':
        return listCustomers(this.#customers, input);
    }
  }
}

type AnyQuestion = { [Name in QuestionName]: Question<Name> }[QuestionName];
