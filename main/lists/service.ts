import { join } from 'node:path';
import type { Database } from '../storage/database.ts';
import { databaseFileName } from '../storage/open-database.ts';
import { prepareQuery } from '../storage/prepared-query.ts';
import { ListThread } from './list-thread.ts';
import { type ListAnswer, ListAnswers, type Question, type QuestionName } from './questions.ts';

/** With fewer orders any question is answered faster than it would travel to a thread. */
const longList = 50_000;

export type ListsServiceParts = {
  readonly database: Database;
  /** The profile's folder. */
  readonly directory: string;
  /** From how many orders on lists are asked in a thread; tests take a smaller number. */
  readonly longList?: number | undefined;
};

/**
 * Answers what lists are asked. Of a long list that may take a second (what a common word finds, added up), so it is
 * done in a thread: payments go on meanwhile.
 */
export class ListsService {
  readonly #parts: ListsServiceParts;
  readonly #here: ListAnswers;
  readonly #thread: ListThread;
  readonly #lastOrder = prepareQuery(() =>
    this.#parts.database.build.selectFrom('orders').select(({ fn }) => fn.max('seq').as('seq')),
  );

  constructor(parts: ListsServiceParts) {
    this.#parts = parts;
    this.#here = new ListAnswers(parts.database);
    this.#thread = new ListThread(join(parts.directory, databaseFileName));
  }

  /** @throws BackOfficeError `invalidInput` for a cursor that is none; `cancelled` */
  async ask<Name extends QuestionName>(
    question: Question<Name>,
    signal?: AbortSignal,
  ): Promise<ListAnswer<Name>> {
    if (!this.#isLong()) return this.#here.answer(question);
    return this.#thread.ask(question, signal);
  }

  async close(): Promise<void> {
    await this.#thread.close();
  }

  #isLong(): boolean {
    const last = this.#parts.database.getOf(this.#lastOrder, {})?.seq ?? 0;
    return last >= (this.#parts.longList ?? longList);
  }
}
