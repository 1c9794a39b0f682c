import type { ParsedInput, ProcedureOutput } from '../../preload/contract.ts';
import { listCustomers } from '../customers/list.ts';
import { listOrders, summarizeOrders } from '../orders/list.ts';
import { CustomerLists } from '../storage/customer-lists.ts';
import type { Database } from '../storage/database.ts';
import type { BetweenParts } from '../storage/found-orders.ts';
import type { OrderFilter } from '../storage/order-conditions.ts';
import { OrderLists } from '../storage/order-lists.ts';

/** What lists are asked: procedures of the contract, with the input as it has parsed it, and what a batch is made of. */
type Questions = {
  readonly [Name in 'orders.list' | 'orders.summary' | 'customers.list']: {
    readonly input: ParsedInput<Name>;
    readonly answer: ProcedureOutput<Name>;
  };
} & {
  /** Ids of what a filter finds, oldest first. */
  readonly 'orders.ids': {
    readonly input: { readonly filter: OrderFilter; readonly limit: number };
    readonly answer: string[];
  };
};
export type QuestionName = keyof Questions;
export const questionNames = ['orders.list', 'orders.summary', 'orders.ids', 'customers.list'] as const;

export type Question<Name extends QuestionName = QuestionName> = {
  readonly name: Name;
  readonly input: Questions[Name]['input'];
};
export type ListAnswer<Name extends QuestionName> = Questions[Name]['answer'];

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
      case 'orders.ids':
        return this.#orders.ids(input.filter, input.limit);
      case 'customers.list':
        return listCustomers(this.#customers, input);
    }
  }
}

type AnyQuestion = { [Name in QuestionName]: Question<Name> }[QuestionName];
