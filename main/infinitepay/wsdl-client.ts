import type * as Soap from 'soap';
import { z } from 'zod';
import { BackOfficeError } from '../../preload/contract.ts';
import { templated, type WriteBody } from './body-templates.ts';
import { describeConnectionFailure } from './failures.ts';
import type { Credentials, OperationName, RequestRecord } from './gateway-types.ts';
import { operationNames } from './gateway-types.ts';
import type { HttpClient } from './http-client.ts';
import type { WsdlParts, WsdlStore } from './wsdl-store.ts';

/** A WSDL may be split in parts, but no honest one in this many. */
const maxParts = 50;
const maxDepth = 10;

/** A service as its WSDL describes it: names, prefixes, namespaces and element order all come from there. */
export type WsdlClient = {
  /** Where calls go: the WSDL's own host, with the path that the WSDL names. */
  readonly endpoint: string;
  /** Operations of ours that the WSDL does not have. */
  readonly missingOperations: ReadonlyArray<OperationName>;
  /** How many addresses it was read from, and how large it is in bytes. */
  readonly parts: number;
  readonly bytes: number;
  /** False when the network did not answer and the saved copy was taken. */
  readonly isFresh: boolean;
  /** The body element of a call, as document/literal XML. */
  bodyOf(operation: OperationName, request: RequestRecord): string;
  /** Namespace declarations that the body relies on. */
  readonly namespaces: string;
  /**
   * The WS-Security header: a time stamp valid for 600 s from now and the password as text, without nonce
   * (infinitepay-api.md, *Authentication*).
   */
  securityHeaderOf(credentials: Pick<Credentials, 'username' | 'password'>): string;
  /** Fields of ours that an operation's schema does not have, as paths. */
  unknownFields(operation: OperationName, request: RequestRecord): string[];
};

/**
 * Loads a WSDL with all it imports, from the network or else as saved by an earlier load.
 *
 * @throws BackOfficeError `unreachable`, `tlsFailed` or `wsdlInvalid`
 */
export async function loadWsdlClient(
  wsdlUrl: string,
  http: Pick<HttpClient, 'request'>,
  store: Pick<WsdlStore, 'read' | 'write'>,
  now: Date,
): Promise<WsdlClient> {
  // A large package that only calls need: the application starts without it.
  const soap = await import('soap');
  const fetched = new Map<string, string>();
  try {
    const client = await createSoapClient(soap, wsdlUrl, async (url) => {
      const body = await fetchPart(url, http, fetched.size);
      fetched.set(url, body);
      return body;
    });
    const parts = Object.fromEntries(fetched);
    const wsdlClient = describeClient(soap, wsdlUrl, client, parts, true);
    await store.write(wsdlUrl, parts, now.toISOString());
    return wsdlClient;
  } catch (error) {
    const isOffline = error instanceof BackOfficeError && error.code === 'unreachable';
    const saved = isOffline ? await store.read(wsdlUrl) : undefined;
    if (!saved) throw error;
    const client = await createSoapClient(soap, wsdlUrl, async (url) => savedPart(saved, url));
    return describeClient(soap, wsdlUrl, client, saved, false);
  }
}

async function fetchPart(
  url: string,
  http: Pick<HttpClient, 'request'>,
  alreadyFetched: number,
): Promise<string> {
  const isPart = alreadyFetched > 0;
  if (!/^https?:\/\//i.test(url)) throw wsdlInvalid(url, { flaw: 'notOnWeb', isPart });
  if (alreadyFetched >= maxParts) throw wsdlInvalid(url, { flaw: 'tooManyParts', isPart });
  const answer = await http.request({ method: 'GET', url, headers: { Accept: 'text/xml, application/xml' } });
  if (answer.kind === 'failure') {
    // Reading a WSDL changes nothing, so even a connection that broke half-way sent no order.
    const { code, message, ...details } = describeConnectionFailure(url, answer);
    if (isPart && code === 'unreachable') {
      const error = wsdlInvalid(url, { flaw: 'unreachable', isPart, cause: answer.code });
      throw new BackOfficeError(code, error.message, { ...error.details, retryable: true });
    }
    throw new BackOfficeError(code, message, details);
  }
  if (answer.status !== 200) {
    throw wsdlInvalid(url, { flaw: flawOfStatus(answer.status), isPart, cause: `HTTP ${answer.status}` });
  }
  if (/<!DOCTYPE\s+html|<html[\s>]/i.test(answer.body.slice(0, 2_000))) {
    throw wsdlInvalid(url, { flaw: 'page', isPart });
  }
  if (/<!DOCTYPE|<!ENTITY/i.test(answer.body)) throw wsdlInvalid(url, { flaw: 'doctype', isPart });
  if (answer.body.trim() === '') throw wsdlInvalid(url, { flaw: 'empty', isPart });
  return answer.body;
}

function flawOfStatus(status: number): WsdlFlaw {
  if (status >= 300 && status < 400) return 'redirect';
  if (status === 401 || status === 403 || status === 407) return 'forbidden';
  return status === 429 || status >= 500 ? 'unavailable' : 'http';
}

function savedPart(saved: WsdlParts, url: string): string {
  const part = saved[url];
  if (part === undefined) throw wsdlInvalid(url, { flaw: 'notSaved', isPart: true });
  return part;
}

/** The soap package's client for a WSDL whose parts `read` brings. */
function createSoapClient(
  soap: typeof Soap,
  wsdlUrl: string,
  read: (url: string) => Promise<string>,
): Promise<Soap.Client> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      if (error instanceof BackOfficeError) reject(error);
      else reject(wsdlInvalid(wsdlUrl, { flaw: 'unreadable', cause: messageOf(error) }));
    };
    const httpClient: Pick<Soap.IHttpClient, 'request'> = {
      request(url, _data, callback) {
        read(url).then(
          (body) => {
            // The soap package parses inside the callback and throws from there.
            try {
              // oxlint-disable-next-line promise/no-callback-in-promise -- the package knows callbacks only
              callback(null, { status: 200, data: body }, body);
            } catch (error) {
              fail(error);
            }
          },
          (error: unknown) => {
            fail(error);
          },
        );
        // The package ignores what request returns when it is given a callback.
        return undefined as never;
      },
    };
    soap.createClient(wsdlUrl, { httpClient, disableCache: true }, (error: unknown, client) => {
      if (error) fail(error);
      else resolve(client);
    });
  });
}

/** What we read of the soap package's model of a WSDL, which it types as `any`. */
const methodSchema = z.object({
  input: z.object({
    $name: z.string(),
    targetNSAlias: z.string(),
    targetNamespace: z.string(),
    $type: z.string().optional(),
    $lookupType: z.string().optional(),
  }),
});
const modelSchema = z.object({
  services: z.record(
    z.string(),
    z.object({
      ports: z.record(
        z.string(),
        z.object({ location: z.string(), binding: z.object({ methods: z.record(z.string(), z.unknown()) }) }),
      ),
    }),
  ),
});

function describeClient(
  soap: typeof Soap,
  wsdlUrl: string,
  client: Soap.Client,
  parts: WsdlParts,
  isFresh: boolean,
): WsdlClient {
  const model = modelSchema.safeParse(client.wsdl.definitions);
  const ports = model.success
    ? Object.values(model.data.services).flatMap((service) => Object.values(service.ports))
    : [];
  const port = ports.find((candidate) => operationNames.some((name) => name in candidate.binding.methods));
  if (!port) throw wsdlInvalid(wsdlUrl, { flaw: 'noOperations' });

  const inputOf = (operation: OperationName): z.infer<typeof methodSchema>['input'] => {
    const method = methodSchema.safeParse(port.binding.methods[operation]);
    if (!method.success) throw wsdlInvalid(wsdlUrl, { flaw: 'unusableOperation', cause: operation });
    return method.data.input;
  };
  const writers = new Map<OperationName, WriteBody>();
  const writerOf = (operation: OperationName): WriteBody => {
    const input = inputOf(operation);
    const type = input.$type ?? input.$lookupType;
    return templated(
      (request) =>
        client.wsdl.objectToDocumentXML(
          input.$name,
          { REQUEST: request },
          input.targetNSAlias,
          input.targetNamespace,
          type,
        ) as string,
    );
  };
  return {
    endpoint: endpointOf(wsdlUrl, port.location),
    missingOperations: operationNames.filter((name) => !(name in port.binding.methods)),
    parts: Object.keys(parts).length,
    bytes: Object.values(parts).reduce((sum, part) => sum + Buffer.byteLength(part), 0),
    isFresh,
    bodyOf(operation, request) {
      const known = writers.get(operation);
      const write = known ?? writerOf(operation);
      if (!known) writers.set(operation, write);
      return write(request);
    },
    namespaces: client.wsdl.xmlnsInEnvelope,
    securityHeaderOf: ({ username, password }) =>
      new soap.WSSecurity(username, password, {
        passwordType: 'PasswordText',
        hasTimeStamp: true,
        hasNonce: false,
        hasTokenCreated: false,
        mustUnderstand: true,
      }).toXML(),
    unknownFields(operation, request) {
      const described: unknown = client.describe();
      const schema = findInput(described, operation);
      return schema === undefined ? [] : fieldsBeyond({ REQUEST: request }, schema, '', 0);
    },
  };
}

/**
 * The address that the WSDL names for the service, as long as it is on the WSDL's own host and as well encrypted. A WSDL
 * that names another host (servers behind a gateway often name their inner one) must not lead the credentials there:
 * then only its path counts.
 */
function endpointOf(wsdlUrl: string, location: string): string {
  const base = new URL(wsdlUrl);
  const named = URL.canParse(location, wsdlUrl) ? new URL(location, wsdlUrl) : base;
  const isOwnHost = named.hostname === base.hostname && named.protocol === base.protocol;
  return new URL(named.pathname, isOwnHost ? named.origin : base.origin).href;
}

/** The described input of an operation, wherever service and port are. */
function findInput(described: unknown, operation: OperationName): unknown {
  for (const service of values(described)) {
    for (const port of values(service)) {
      const method = record(record(port)[operation]);
      if ('input' in method) return method['input'];
    }
  }
  return undefined;
}

function fieldsBeyond(request: RequestRecord, schema: unknown, path: string, depth: number): string[] {
  if (depth > maxDepth) return [];
  const known = record(schema);
  return Object.entries(request).flatMap(([element, value]) => {
    const at = path === '' ? element : `${path}/${element}`;
    // The package marks repeatable elements by "[]" behind their name.
    const found = known[element] ?? known[`${element}[]`];
    if (found === undefined) return [at];
    if (typeof value === 'string') return [];
    const children: ReadonlyArray<RequestRecord> = Array.isArray(value) ? value : [value as RequestRecord];
    return [...new Set(children.flatMap((child) => fieldsBeyond(child, found, at, depth + 1)))];
  });
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function values(value: unknown): unknown[] {
  return Object.values(record(value));
}

/** What can be wrong with a WSDL, in English: by its name the renderer finds its own text. */
const wsdlFlaws = {
  notOnWeb: 'its address is not on the web',
  tooManyParts: `it imports more than ${maxParts} parts`,
  http: 'the server does not have it',
  redirect:
    'the server sends on to another address, which is not followed, as credentials would go there too',
  forbidden: 'the server does not give it to this machine',
  unavailable: 'the server is out of service or busy',
  unreachable: 'the server can not be reached, or does not answer to the end',
  page: 'the address answers an HTML page',
  doctype: 'it has a document type declaration',
  empty: 'the answer is empty',
  notSaved: 'the saved copy lacks it',
  unreadable: 'it can not be read as a WSDL',
  noOperations: "it has none of InfinitePay's operations",
  unusableOperation: 'one of its operations is not usable',
} as const;
type WsdlFlaw = keyof typeof wsdlFlaws;

const flawAdvice: Readonly<Partial<Record<WsdlFlaw, string>>> = {
  redirect: "Ask InfinitePay's support for the present WSDL address, and enter it under Integrations.",
  forbidden:
    "Ask InfinitePay's support whether the service is limited to certain networks, and your network administrator about a proxy.",
  unavailable: "Try again later; if it stays so, ask InfinitePay's support whether the service is up.",
  page: 'Check the WSDL address; a proxy or a sign-in page of your network may answer in its place.',
};

/** @param what which flaw, and whether it is one of a part that the WSDL imports. */
function wsdlInvalid(
  url: string,
  what: { readonly flaw: WsdlFlaw; readonly isPart?: boolean; readonly cause?: string },
): BackOfficeError {
  const { flaw, isPart = false, cause } = what;
  const because = `${wsdlFlaws[flaw]}${cause === undefined ? '' : ` (${cause})`}`;
  // Parts of one WSDL often differ in their query only; that of the WSDL itself is the merchant's.
  const address = isPart ? url : withoutQuery(url);
  const message = isPart
    ? `The WSDL is not usable, as it imports ${address}: ${because}. Nothing was sent.`
    : `The WSDL at ${address} is not usable: ${because}. Nothing was sent.`;
  const advice = isPart
    ? "Ask InfinitePay's support: the WSDL names a part of itself that can not be had."
    : 'Check the WSDL address. It usually ends with "?wsdl" and answers XML in a browser.';
  return new BackOfficeError('wsdlInvalid', message, {
    reason: isPart ? 'wsdl.part' : `wsdl.${flaw}`,
    params: { address, flaw, cause: cause ?? '' },
    advice: (isPart ? undefined : flawAdvice[flaw]) ?? advice,
    ...(cause === undefined ? {} : { cause }),
  });
}

function withoutQuery(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin}${new URL(url).pathname}` : url;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}
