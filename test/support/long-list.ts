import type { Locator, Page } from 'playwright-core';

/** A long list on screen, by its label: `Orders`. Rows are named by their place, 0 being the first. */
export class LongList {
  readonly grid: Locator;

  constructor(page: Page, label: string) {
    this.grid = page.getByRole('grid', { name: label, exact: true });
  }

  /** How many rows the document holds of all there are. */
  drawn(): Promise<number> {
    return this.grid.locator('[role="row"][data-active]').count();
  }

  /** A row by its place; waits until it is there with its content. */
  async rowAt(place: number): Promise<Locator> {
    const row = this.grid.locator(`[role="row"][aria-rowindex="${place + 2}"][aria-busy="false"]`);
    await row.waitFor();
    return row;
  }

  /** Waits until the list has so many rows. */
  async hasRows(count: number): Promise<void> {
    await this.grid.and(this.grid.page().locator(`[aria-rowcount="${count + 1}"]`)).waitFor();
  }

  /** Moves the scrollbar: 0 is the begin, 1 the end. Waits until the rows there are in sight. */
  async scrollTo(share: number): Promise<void> {
    await this.grid.evaluate((element, to) => {
      element.scrollTo({ top: (element.scrollHeight - element.clientHeight) * to });
    }, share);
    // Until the list has heard of it and was drawn anew.
    const frames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))';
    await this.grid.page().evaluate(frames);
    await this.settle();
  }

  /** Waits until every row in the document has its content. */
  async settle(): Promise<void> {
    await this.grid.locator('[role="row"][aria-busy="true"]').first().waitFor({ state: 'detached' });
    await this.grid.locator('[role="row"][aria-busy="false"]').first().waitFor();
  }
}
