import type { Environment, ErrorCode, Operation } from '../../preload/contract.ts';
import type { Patience } from './http-client.ts';

/** The API's operations (infinitepay-api.md, *Operations*). */
export const operationNames = [
  'reserveOrder',
  'captureOrder',
  'activateOrder',
  'applyTransactionOnActivatedOrder',
  'modifyReservedOrder',
  'cancelOrder',
  'checkStatusOrder',
] as const;
export type OperationName = (typeof operationNames)[number];

/** A REQUEST, or a part of one: texts by element name. Their order comes from the WSDL. */
export type RequestRecord = {
  readonly [element: string]: string | RequestRecord | ReadonlyArray<RequestRecord>;
};

/** The four credentials. */
export type Credentials = {
  readonly clientRef: string;
  readonly username: string;
  readonly password: string;
  readonly secret: string;
};

/** Where calls go and with what credentials. Never logged. */
export type Connection = {
  readonly environment: Environment;
  readonly wsdlUrl: string;
  readonly credentials: Credentials;
  /** Default: the gateway's own. */
  readonly patience?: Patience;
  /** Whose calls they are; without it they are not recorded. */
  readonly source?: CallSource;
};

/** Whose call it is, and whether its messages may be kept. */
export type CallSource = { readonly integrationId: string; readonly keepsMessages: boolean };

/** A call that has ended, for whoever watches. `secrets` are what must not be kept of it. */
export type CallRecord = {
  readonly source: CallSource;
  readonly environment: Environment;
  readonly operation: OperationName;
  readonly orderNumber: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly durationMs: number;
  readonly result: GatewayResult;
  readonly messages: {
    readonly request?: string;
    readonly answer?: string;
    readonly httpStatus?: number;
  };
  readonly secrets: ReadonlyArray<string>;
};

/** What InfinitePay answered, parsed. Amounts in the minor unit. */
export type GatewayAnswer = {
  /** `'1'` is success, anything else is not. */
  readonly status: string;
  readonly requestId: number | undefined;
  readonly referenceNumber: string | undefined;
  readonly orderId: string | undefined;
  readonly debtorId: string | undefined;
  readonly guaranteedMinor: number | undefined;
  readonly additionalInfo: string | undefined;
  readonly errors: Array<{ code: string; message: string }>;
  readonly correctedDebtor: Operation['correctedDebtor'];
};

/** Why there is no answer, for people. No secrets in it. */
export type GatewayFailure = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly advice?: string;
  /** Stable reason below the code, for translation. */
  readonly reason?: string;
  /** What the translated text speaks of. */
  readonly params?: Readonly<Record<string, string>>;
  /** The technical cause as it came. */
  readonly cause?: string;
  readonly retryable?: boolean;
};

/**
 * How a call ended. `failed`: InfinitePay answered that it did not do it. `notSent`: not a byte of the request left
 * this machine. `unknown`: it may have arrived. `blamesSettings`: credentials or address are at fault, not this order.
 */
export type GatewayResult =
  | { readonly kind: 'answered'; readonly answer: GatewayAnswer }
  | { readonly kind: 'failed'; readonly failure: GatewayFailure; readonly blamesSettings: boolean }
  | { readonly kind: 'notSent'; readonly failure: GatewayFailure }
  | { readonly kind: 'unknown'; readonly failure: GatewayFailure };

/** A message and where it goes. */
export type PreparedMessage = { readonly endpoint: string; readonly envelope: string };

/** Makes calls. Never throws for anything that a network or a server can do. */
export type Gateway = {
  call(connection: Connection, operation: OperationName, request: RequestRecord): Promise<GatewayResult>;
  /**
   * The message that `call` would send, with password and security code as they are handed in: masked ones. Sends
   * nothing; at most the WSDL is read.
   *
   * @throws BackOfficeError `unreachable`, `tlsFailed` or `wsdlInvalid` while the WSDL can't be had.
   */
  preview(connection: Connection, operation: OperationName, request: RequestRecord): Promise<PreparedMessage>;
  /** Whether a server answers at the WSDL's address now. Asks for the WSDL alone, so nothing can happen by it. */
  reach(
    connection: Connection,
  ): Promise<{ readonly reached: true } | { readonly reached: false; readonly failure: GatewayFailure }>;
  /** Ends idle connections. */
  close(): void;
};
