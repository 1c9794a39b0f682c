import { WSSecurity } from 'soap';
import type { Credentials, OperationName, RequestRecord } from './gateway-types.ts';
import type { WsdlClient } from './wsdl-client.ts';

const soapNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';

/**
 * The SOAP 1.1 envelope of a call: a WS-Security header with a time stamp valid for 600 s and the password as text,
 * without nonce (infinitepay-api.md, *Authentication*), and the body that the WSDL describes.
 */
export function buildEnvelope(
  client: WsdlClient,
  operation: OperationName,
  request: RequestRecord,
  credentials: Credentials,
): string {
  const security = new WSSecurity(credentials.username, credentials.password, {
    passwordType: 'PasswordText',
    hasTimeStamp: true,
    hasNonce: false,
    hasTokenCreated: false,
    mustUnderstand: true,
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<soap:Envelope xmlns:soap="${soapNamespace}" ${client.namespaces}>` +
    `<soap:Header>${security.toXML()}</soap:Header>` +
    `<soap:Body>${client.bodyOf(operation, request)}</soap:Body>` +
    '</soap:Envelope>'
  );
}
