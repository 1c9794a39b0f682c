import { XMLBuilder } from 'fast-xml-parser';
import type { SandboxAnswer } from './service.ts';
import type { SandboxFault } from './requests.ts';
import { sandboxNamespace } from './wsdl.ts';

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
});
const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

/** The answer of an operation, as XML. */
export function answerXml(operation: string, answer: SandboxAnswer): string {
  const response = {
    REQUEST_ID: answer.requestId,
    RESPONSE_DATA: {
      STATUS: answer.succeeded ? '1' : '0',
      ...optional('REF_NO', answer.referenceNumber),
      ORDER_ID: answer.orderId,
      ...optional('DB_ID', answer.debtorId),
      ...optional('GUAR_AMT', answer.guaranteed),
      ...optional('ADD_INFO', answer.state),
      ...optional('TRS_AMT', answer.transaction?.TRS_AMT),
      ...optional('TRS_CURRENCY', answer.transaction?.TRS_CURRENCY),
    },
    ERROR_DATA: {
      ERROR: (answer.errors ?? []).map(({ code, message }) => ({ ERROR_CD: code, ERROR_MSG: message })),
    },
    ...(answer.corrected
      ? {
          DEBTOR_CORRECTED_DATA: {
            C_NAME: answer.corrected.COMPANY_DATA.COMPANY_NAME,
            // The street as InfinitePay's register has it, so that the difference can be seen and taken over.
            C_STREET: 'Berichtigte Allee',
            C_STREET_NO: '7a',
            C_ZIP: answer.corrected.BD_ZIP,
            C_CITY: answer.corrected.BD_CITY,
            C_COUNTRY: answer.corrected.BD_COUNTRY,
            ...optional('DB_ID', answer.debtorId),
          },
        }
      : {}),
  };
  return envelope({ [`ns2:${operation}Response`]: { '@xmlns:ns2': sandboxNamespace, RESPONSE: response } });
}

/** A fault, as JAX-WS services dress it. */
export function faultXml(fault: SandboxFault): string {
  const code = { security: 'wsse:FailedAuthentication', generic: 'S:Server', client: 'S:Client' }[fault.kind];
  const detail =
    fault.kind === 'generic'
      ? { detail: { 'ns2:GenericSoapFault': { '@xmlns:ns2': sandboxNamespace, message: fault.message } } }
      : {};
  return envelope({
    'S:Fault': { '@xmlns:wsse': wsse, faultcode: code, faultstring: fault.message, ...detail },
  });
}

function envelope(body: Record<string, unknown>): string {
  const xml: unknown = builder.build({
    'S:Envelope': { '@xmlns:S': 'http://schemas.xmlsoap.org/soap/envelope/', 'S:Body': body },
  });
  return `<?xml version="1.0" encoding="UTF-8"?>${String(xml)}`;
}

function optional(name: string, value: string | number | undefined): Record<string, string | number> {
  return value === undefined ? {} : { [name]: value };
}
