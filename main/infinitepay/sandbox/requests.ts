import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { operations } from './schema.ts';
import { sandboxNamespace } from './wsdl.ts';

/** A fault: the call did not take effect. `kind` chooses how it is dressed. */
export class SandboxFault extends Error {
  readonly kind: 'security' | 'generic' | 'client';

  constructor(kind: SandboxFault['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

const attributePrefix = '@';
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: attributePrefix,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  htmlEntities: true,
  isArray: (name) => name === 'ARTICLE',
});

/** An element's text; one that is left out is as good as empty. */
const text = z.string().default('');
const requestSchema = z.object({
  CLIENT_DATA: z.object({ CLIENT_REF: text, SECURITY_CD: text }),
  ORDER_DATA: z.object({
    ORDER_ID: text,
    REF_NO: text,
    TRS_CURRENCY: text,
    TRS_AMT_GROSS: text,
    AUTO_CAPTURE: text,
    AUTO_ACTIVATE: text,
  }),
  DEBTOR_DATA: z
    .object({
      COMPANY_DATA: z.object({ COMPANY_NAME: text, COM_ID_VAT: text }),
      BD_EMAIL: text,
      BD_STREET: text,
      BD_ZIP: text,
      BD_CITY: text,
      BD_COUNTRY: text,
    })
    .optional(),
  ARTICLES: z.object({ ARTICLE: z.array(z.unknown()) }).optional(),
  INVOICE_DATA: z.object({ INVOICE_ID: text, DUE_DATE: text }).optional(),
  TRANSACTION_DATA: z.object({ TRS_AMT: text, TRS_CURRENCY: text, VALUE_DT: text }).optional(),
});
export type SandboxRequest = z.infer<typeof requestSchema>;

/** A call as it arrived: who says they call, and what they ask. Nothing of it is checked yet. */
export type Call = {
  readonly operation: string;
  readonly request: SandboxRequest;
  readonly security: {
    readonly username: string;
    readonly password: string;
    readonly created: string;
    readonly expires: string;
  };
};

/** Reads an envelope by its namespaces, as a Java service does: prefixes don't matter, names and namespaces do. */
export function readCall(body: string): Call {
  if (/<!DOCTYPE|<!ENTITY/i.test(body)) throw new SandboxFault('client', 'DTD is not allowed');
  if (XMLValidator.validate(body) !== true)
    throw new SandboxFault('client', 'the message is no well-formed XML');
  const envelope = child(record(parser.parse(body)), 'Envelope');
  const soapBody = child(envelope, 'Body');
  const [element, content] =
    Object.entries(soapBody).find(([name]) => !name.startsWith(attributePrefix)) ?? [];
  if (element === undefined) throw new SandboxFault('client', 'the body is empty');
  const operation = localName(element);
  if (
    !(operation in operations) ||
    namespaceOf(element, [record(content), soapBody, envelope]) !== sandboxNamespace
  ) {
    throw new SandboxFault('client', `there is no operation ${element} in namespace ${sandboxNamespace}`);
  }
  const request = requestSchema.safeParse(record(content)['REQUEST']);
  if (!request.success) {
    const fields = request.error.issues.map((issue) => issue.path.join('/')).join(', ');
    throw new SandboxFault('client', `REQUEST is incomplete: ${fields}`);
  }
  return { operation, request: request.data, security: readSecurity(envelope) };
}

function readSecurity(envelope: Record<string, unknown>): Call['security'] {
  const security = child(child(envelope, 'Header'), 'Security');
  const timestamp = child(security, 'Timestamp');
  const token = child(security, 'UsernameToken');
  return {
    username: textOf(token, 'Username'),
    password: textOf(token, 'Password'),
    created: textOf(timestamp, 'Created'),
    expires: textOf(timestamp, 'Expires'),
  };
}

/** The child of this local name; empty when there is none. */
function child(parent: Record<string, unknown>, name: string): Record<string, unknown> {
  return record(Object.entries(parent).find(([key]) => localName(key) === name)?.[1]);
}

/** An element's text, which the parser gives as such or, with attributes, under #text. */
function textOf(parent: Record<string, unknown>, name: string): string {
  const value = Object.entries(parent).find(([key]) => localName(key) === name)?.[1];
  const content = typeof value === 'string' ? value : record(value)['#text'];
  return typeof content === 'string' ? content : '';
}

/** The namespace that an element's prefix is bound to, looked up from the inside out. */
function namespaceOf(element: string, scopes: ReadonlyArray<Record<string, unknown>>): string | undefined {
  const prefix = element.includes(':') ? element.slice(0, element.indexOf(':')) : '';
  const declaration = prefix === '' ? `${attributePrefix}xmlns` : `${attributePrefix}xmlns:${prefix}`;
  for (const scope of scopes) {
    const namespace = scope[declaration];
    if (typeof namespace === 'string') return namespace;
  }
  return undefined;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
