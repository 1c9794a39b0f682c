import isoCountries from 'i18n-iso-countries';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import type { UnknownReason } from '../../preload/contract.ts';
import type { GatewayAnswer, OperationName } from './gateway-types.ts';

/** What an HTTP body turned out to be. */
export type ParsedAnswer =
  | { readonly kind: 'answer'; readonly answer: GatewayAnswer }
  | { readonly kind: 'fault'; readonly code: string; readonly message: string }
  /** Not an answer of this operation; `text` says in English what is wrong with it. */
  | ({ readonly kind: 'unusable' } & Unusable);

type Unusable = {
  /** By this code the renderer finds its own text. */
  readonly flaw: UnknownReason;
  readonly text: string;
  /** Elements that are missing or hold something else than they should. */
  readonly fields?: string;
};

/** Element names are taken without their prefixes, and every value as text: what it means is the schema's business. */
const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  htmlEntities: true,
  isArray: (name) => name === 'ERROR',
});

/** An element's text; an empty element is as good as none. */
const text = z.union([z.string(), z.undefined()]).transform((value) => (value === '' ? undefined : value));
const wholeNumber = (element: string) =>
  text.refine((value) => value === undefined || /^-?\d{1,15}$/.test(value), {
    error: `${element} is no whole number`,
  });
const empty = z.literal('').transform(() => undefined);

const answerSchema = z.object({
  REQUEST_ID: wholeNumber('REQUEST_ID').optional(),
  RESPONSE_DATA: z.object(
    {
      STATUS: z.string({ error: 'STATUS is missing' }).min(1, { error: 'STATUS is empty' }),
      REF_NO: wholeNumber('REF_NO').optional(),
      ORDER_ID: text.optional(),
      DB_ID: wholeNumber('DB_ID').optional(),
      GUAR_AMT: wholeNumber('GUAR_AMT').optional(),
      ADD_INFO: text.optional(),
    },
    { error: 'RESPONSE_DATA is missing' },
  ),
  ERROR_DATA: z
    .union([
      empty,
      z.object({
        ERROR: z
          .array(z.union([empty, z.object({ ERROR_CD: text.optional(), ERROR_MSG: text.optional() })]))
          .optional(),
      }),
    ])
    .optional(),
  DEBTOR_CORRECTED_DATA: z
    .union([
      empty,
      z.object({
        C_NAME: text.optional(),
        C_STREET: text.optional(),
        C_STREET_NO: text.optional(),
        C_ZIP: text.optional(),
        C_CITY: text.optional(),
        C_COUNTRY: text.optional(),
      }),
    ])
    .optional(),
});

/**
 * Reads the body of an answer to `operation`. Nothing in it is believed before it fits: right element, STATUS there,
 * numbers that are numbers, and the order that was asked about.
 */
export function parseAnswer(body: string, operation: OperationName, orderNumber: string): ParsedAnswer {
  const read = readBody(body);
  if ('flaw' in read) return { kind: 'unusable', ...read };
  const { soapBody } = read;
  if ('Fault' in soapBody) return readFault(soapBody['Fault']);
  const [name] = Object.keys(soapBody);
  // The element is named by the WSDL's output message: the operation's name with "Response" behind it, in every style.
  if (name?.toLowerCase() !== `${operation}Response`.toLowerCase()) {
    const text = `it is no answer of ${operation} but ${name?.slice(0, 60) ?? 'empty'}`;
    return { kind: 'unusable', flaw: 'otherOperation', text };
  }
  const response = record(record(soapBody[name])['RESPONSE']);
  const parsed = answerSchema.safeParse(response);
  if (!parsed.success) {
    const { issues } = parsed.error;
    const fields = [...new Set(issues.map(({ path }) => String(path.at(-1) ?? 'RESPONSE')))].join(', ');
    return {
      kind: 'unusable',
      flaw: 'fields',
      text: issues.map(({ message }) => message).join(', '),
      fields,
    };
  }
  const data = parsed.data.RESPONSE_DATA;
  if (data.ORDER_ID !== undefined && data.ORDER_ID !== orderNumber) {
    return { kind: 'unusable', flaw: 'otherOrder', text: 'it is about another order' };
  }
  return { kind: 'answer', answer: toAnswer(parsed.data) };
}

function toAnswer(parsed: z.infer<typeof answerSchema>): GatewayAnswer {
  const data = parsed.RESPONSE_DATA;
  const corrected = parsed.DEBTOR_CORRECTED_DATA;
  const errors = (parsed.ERROR_DATA?.ERROR ?? []).flatMap((error) =>
    error ? [{ code: error.ERROR_CD ?? '', message: error.ERROR_MSG ?? '' }] : [],
  );
  return {
    status: data.STATUS,
    requestId: parsed.REQUEST_ID === undefined ? undefined : Number(parsed.REQUEST_ID),
    // 0 is what services answer that have no number to give.
    referenceNumber: data.REF_NO === '0' ? undefined : data.REF_NO,
    orderId: data.ORDER_ID,
    debtorId: data.DB_ID,
    guaranteedMinor: data.GUAR_AMT === undefined ? undefined : Number(data.GUAR_AMT),
    additionalInfo: data.ADD_INFO,
    errors,
    correctedDebtor:
      corrected && Object.values(corrected).some((value) => value !== undefined)
        ? {
            name: corrected.C_NAME,
            street: corrected.C_STREET,
            streetNumber: corrected.C_STREET_NO,
            postalCode: corrected.C_ZIP,
            city: corrected.C_CITY,
            countryCode: alpha2(corrected.C_COUNTRY),
          }
        : undefined,
  };
}

/** The SOAP body's children, or why there are none. */
function readBody(body: string): { readonly soapBody: Record<string, unknown> } | Unusable {
  if (body.trim() === '') return { flaw: 'empty', text: 'it is empty' };
  if (/<!DOCTYPE|<!ENTITY/i.test(body))
    return { flaw: 'doctype', text: 'it has a document type declaration' };
  try {
    if (XMLValidator.validate(body) !== true) return { flaw: 'notXml', text: 'it is no well-formed XML' };
    const envelope = record(record(parser.parse(body))['Envelope']);
    if (!('Body' in envelope)) return { flaw: 'notSoap', text: 'it is no SOAP envelope' };
    return { soapBody: record(envelope['Body']) };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { flaw: 'unreadable', text: `it can not be read (${cause.slice(0, 200)})` };
  }
}

function readFault(fault: unknown): ParsedAnswer {
  const { faultcode, faultstring, detail, Code, Reason } = record(fault);
  const soap12 = record(Reason)['Text'];
  // GenericSoapFault carries its text in the detail, under a name of the WSDL's choice.
  const generic = Object.values(record(detail)).map((value) =>
    typeof value === 'string' ? value : record(value)['message'],
  );
  const message = [faultstring, soap12, ...generic].filter((part) => typeof part === 'string' && part !== '');
  return {
    kind: 'fault',
    code: textOf(faultcode) ?? textOf(record(Code)['Value']) ?? '',
    message: [...new Set(message)].join(': ').slice(0, 1_000),
  };
}

function alpha2(country: string | undefined): string | undefined {
  return country === undefined ? undefined : (isoCountries.alpha3ToAlpha2(country) ?? country);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
