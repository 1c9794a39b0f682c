import { timingSafeEqual } from 'node:crypto';
import { securityCode } from '../security-code.ts';
import type { SandboxAccounts } from './accounts.ts';
import type { Ledger, LedgerOrder } from './ledger.ts';
import { type Call, SandboxFault, type SandboxRequest } from './requests.ts';
import { type Situation, situationOf, situations } from './situations.ts';

/** What a debtor may owe at most, in the minor unit: ten million. */
const defaultLimit = 1_000_000_000;
const smallLimit = 100_000;
/** How far a caller's clock may be ahead. */
const clockSkewMs = 60_000;
/** How old a time stamp may be (infinitepay-api.md, *Authentication*). */
const timestampLifeMs = 600_000;

/** RESPONSE_DATA with what goes beside it. */
export type SandboxAnswer = {
  readonly requestId: number;
  readonly orderId: string;
  readonly succeeded: boolean;
  readonly state?: LedgerOrder['state'];
  readonly referenceNumber?: number;
  readonly debtorId?: number;
  readonly guaranteed?: number;
  readonly errors?: ReadonlyArray<{ readonly code: string; readonly message: string }>;
  readonly corrected?: SandboxRequest['DEBTOR_DATA'];
  readonly transaction?: SandboxRequest['TRANSACTION_DATA'];
};

type Outcome = Omit<SandboxAnswer, 'requestId' | 'orderId'>;

/** The rules of the sandbox's InfinitePay: who may call, and what each operation does to an order and its debtor. */
export class SandboxService {
  readonly #ledger: Ledger;
  readonly #accounts: SandboxAccounts;
  readonly #now: () => Date;

  constructor(ledger: Ledger, accounts: SandboxAccounts, now: () => Date) {
    this.#ledger = ledger;
    this.#accounts = accounts;
    this.#now = now;
  }

  /** @throws SandboxFault when time stamp, user name, password or security code are not right. */
  authenticate({ security, request }: Call): void {
    const created = Date.parse(security.created);
    const expires = Date.parse(security.expires);
    const now = this.#now().getTime();
    if (Number.isNaN(created) || Number.isNaN(expires)) {
      throw new SandboxFault('security', 'InvalidSecurity: the WS-Security header has no time stamp');
    }
    if (created > now + clockSkewMs || now > expires || now - created > timestampLifeMs) {
      throw new SandboxFault(
        'security',
        'MessageExpired: the time stamp is not within 600 seconds of the server clock',
      );
    }
    const account = this.#accounts.find(request.CLIENT_DATA.CLIENT_REF);
    const isKnown =
      account && same(account.username, security.username) && same(account.password, security.password);
    if (!isKnown) throw new SandboxFault('security', 'FailedAuthentication: user name or password is wrong');
    const expected = securityCode(
      request.CLIENT_DATA.CLIENT_REF,
      request.ORDER_DATA.ORDER_ID,
      account.secret,
    );
    if (!same(expected, request.CLIENT_DATA.SECURITY_CD)) {
      throw new SandboxFault('generic', 'SECURITY_CD is wrong: the security code does not fit');
    }
  }

  /** What is to be played for this call: by the buyer's email, or as its reservation was. */
  situationOf({ request }: Call): Situation | undefined {
    const email = request.DEBTOR_DATA?.BD_EMAIL;
    if (email !== undefined) return situationOf(email);
    const order = this.#ledger.findOrder(request.CLIENT_DATA.CLIENT_REF, request.ORDER_DATA.ORDER_ID);
    return situations.find((situation) => situation === order?.situation);
  }

  /** Works on a call that was authenticated, and notes it in the books, both or neither. */
  perform({ operation, request }: Call): SandboxAnswer {
    return this.#ledger.transaction(() => {
      const outcome = this.#work(operation, request);
      const orderId = request.ORDER_DATA.ORDER_ID;
      const amount = amountOf(request.TRANSACTION_DATA?.TRS_AMT ?? request.ORDER_DATA.TRS_AMT_GROSS);
      const requestId = this.#ledger.recordCall({
        at: this.#now().toISOString(),
        client_ref: request.CLIENT_DATA.CLIENT_REF,
        operation,
        order_id: orderId,
        worked: tookEffect(operation, outcome) ? 1 : 0,
        amount: amount ?? null,
      });
      return { ...outcome, requestId, orderId };
    });
  }

  #work(operation: string, request: SandboxRequest): Outcome {
    if (operation === 'reserveOrder') return this.#reserve(request);
    const order = this.#ledger.findOrder(request.CLIENT_DATA.CLIENT_REF, request.ORDER_DATA.ORDER_ID);
    if (!order) return refused('ORDER_UNKNOWN', 'There is no such order.');
    switch (operation) {
      case 'modifyReservedOrder':
        return this.#modify(order, request);
      case 'captureOrder':
        return order.state === 'RESERVED' ? this.#become(order, 'CAPTURED') : wrongState(order);
      case 'activateOrder':
        return order.state === 'CAPTURED' ? this.#activate(order, request) : wrongState(order);
      case 'applyTransactionOnActivatedOrder':
        return order.state === 'ACTIVATED' ? this.#apply(order, request) : wrongState(order);
      case 'cancelOrder':
        return this.#cancel(order);
      default:
        return { succeeded: true, state: order.state, ...numbers(order) };
    }
  }

  #reserve(request: SandboxRequest): Outcome {
    const { CLIENT_DATA: client, ORDER_DATA: data, DEBTOR_DATA: debtor } = request;
    if (!debtor) return refused('INVALID_REQUEST', 'DEBTOR_DATA is missing.');
    const amount = amountOf(data.TRS_AMT_GROSS);
    const missing = missingFields({
      ORDER_ID: data.ORDER_ID,
      TRS_CURRENCY: data.TRS_CURRENCY,
      COM_ID_VAT: debtor.COMPANY_DATA.COM_ID_VAT,
      COMPANY_NAME: debtor.COMPANY_DATA.COMPANY_NAME,
      BD_EMAIL: debtor.BD_EMAIL,
      BD_COUNTRY: debtor.BD_COUNTRY,
    });
    if (missing) return refused('INVALID_REQUEST', `${missing} is missing.`);
    if (amount === undefined || amount <= 0)
      return refused('INVALID_REQUEST', 'TRS_AMT_GROSS is not a positive amount.');
    if (!request.ARTICLES?.ARTICLE.length) return refused('INVALID_REQUEST', 'ARTICLES has no ARTICLE.');
    if (this.#ledger.findOrder(client.CLIENT_REF, data.ORDER_ID)) {
      return refused('ORDER_EXISTS', 'The order was reserved before.');
    }
    const situation = situationOf(debtor.BD_EMAIL);
    if (situation === 'decline') return refused('DEBTOR_DECLINED', 'The buyer does not pass the check.');
    const limit = situation === 'small-limit' ? smallLimit : defaultLimit;
    const known = this.#ledger.debtorOf(client.CLIENT_REF, debtor.COMPANY_DATA.COM_ID_VAT, limit);
    if (amount > Math.min(limit, this.#ledger.remainingLimit(known.id))) {
      return refused('LIMIT_EXCEEDED', "The amount is above what is left of the buyer's limit.");
    }
    this.#ledger.useLimit(known.id, amount);
    const order = this.#ledger.insertOrder({
      client_ref: client.CLIENT_REF,
      order_id: data.ORDER_ID,
      state: data.AUTO_CAPTURE === '1' ? 'CAPTURED' : 'RESERVED',
      debtor_id: known.id,
      currency: data.TRS_CURRENCY,
      amount,
      situation: situation ?? null,
    });
    const isActivated = data.AUTO_CAPTURE === '1' && data.AUTO_ACTIVATE === '1';
    const outcome: Outcome = isActivated
      ? this.#activate(order, request)
      : { succeeded: true, state: order.state, ...numbers(order) };
    return situation === 'corrected-address' ? { ...outcome, corrected: debtor } : outcome;
  }

  #modify(order: LedgerOrder, request: SandboxRequest): Outcome {
    if (order.state !== 'RESERVED') return wrongState(order);
    const amount = amountOf(request.ORDER_DATA.TRS_AMT_GROSS);
    if (amount === undefined || amount <= 0)
      return refused('INVALID_REQUEST', 'TRS_AMT_GROSS is not a positive amount.');
    if (amount - order.amount > this.#ledger.remainingLimit(order.debtor_id)) {
      return refused('LIMIT_EXCEEDED', "The amount is above what is left of the buyer's limit.");
    }
    this.#ledger.useLimit(order.debtor_id, amount - order.amount);
    return this.#become({ ...order, amount }, 'RESERVED');
  }

  #activate(order: LedgerOrder, request: SandboxRequest): Outcome {
    if (!request.INVOICE_DATA?.INVOICE_ID) return refused('INVALID_REQUEST', 'INVOICE_DATA is missing.');
    if (order.situation !== 'activation-denied') return this.#become(order, 'ACTIVATED');
    // The limit stays blocked until the order is cancelled in the portal.
    this.#ledger.updateOrder({ ...order, state: 'ACTIVATION_DENIED' });
    const denial = refused('GUARANTEE_DENIED', 'The guarantee is denied. Cancel the order in the portal.');
    return {
      ...denial,
      state: 'ACTIVATION_DENIED',
      referenceNumber: order.ref_no,
      debtorId: order.debtor_id,
    };
  }

  #apply(order: LedgerOrder, request: SandboxRequest): Outcome {
    const amount = amountOf(request.TRANSACTION_DATA?.TRS_AMT ?? '');
    if (amount === undefined || amount <= 0)
      return refused('INVALID_REQUEST', 'TRS_AMT is not a positive amount.');
    if (request.TRANSACTION_DATA?.TRS_CURRENCY !== order.currency) {
      return refused('INVALID_REQUEST', `TRS_CURRENCY is not the order's (${order.currency}).`);
    }
    if (request.ORDER_DATA.REF_NO !== String(order.ref_no)) {
      return refused('REFERENCE_UNKNOWN', "REF_NO is not the order's.");
    }
    if (order.paid + amount > order.amount)
      return refused('AMOUNT_TOO_LARGE', 'More money than is outstanding.');
    const paid = order.paid + amount;
    this.#ledger.useLimit(order.debtor_id, -amount);
    const outcome = this.#become({ ...order, paid }, paid === order.amount ? 'PAID' : 'ACTIVATED');
    return { ...outcome, transaction: request.TRANSACTION_DATA };
  }

  #cancel(order: LedgerOrder): Outcome {
    if (order.state !== 'RESERVED' && order.state !== 'CAPTURED' && order.state !== 'ACTIVATED')
      return wrongState(order);
    if (order.paid > 0) return refused('WRONG_STATE', 'Money was reported for the order.');
    this.#ledger.useLimit(order.debtor_id, -order.amount);
    return this.#become(order, 'CANCELLED');
  }

  #become(order: LedgerOrder, state: LedgerOrder['state']): Outcome {
    const changed = { ...order, state };
    this.#ledger.updateOrder(changed);
    return { succeeded: true, state, ...numbers(changed) };
  }
}

/** Whether a call changed the books: asking does not, denying a guarantee does. */
function tookEffect(operation: string, outcome: Outcome): boolean {
  return operation !== 'checkStatusOrder' && (outcome.succeeded || outcome.state === 'ACTIVATION_DENIED');
}

function numbers(order: LedgerOrder): Pick<SandboxAnswer, 'referenceNumber' | 'debtorId' | 'guaranteed'> {
  const guaranteed = order.state === 'CANCELLED' ? 0 : order.amount;
  return { referenceNumber: order.ref_no, debtorId: order.debtor_id, guaranteed };
}

function refused(code: string, message: string): Outcome {
  return { succeeded: false, errors: [{ code, message }] };
}

function wrongState(order: LedgerOrder): Outcome {
  return refused('WRONG_STATE', `The order is ${order.state}.`);
}

/** A whole number of the minor unit; `undefined` when the text is none. */
function amountOf(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function missingFields(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .filter(([, value]) => value === '')
    .map(([name]) => name)
    .join(', ');
}

function same(expected: string, given: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(given);
  return a.length === b.length && timingSafeEqual(a, b);
}
