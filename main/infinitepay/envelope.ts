import type { Credentials, OperationName, RequestRecord } from './gateway-types.ts';
import type { WsdlClient } from './wsdl-client.ts';

const soapNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';

/** The SOAP 1.1 envelope of a call: the WS-Security header, and the body that the WSDL describes. */
export function buildEnvelope(
  client: WsdlClient,
  operation: OperationName,
  request: RequestRecord,
  credentials: Credentials,
): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<soap:Envelope xmlns:soap="${soapNamespace}" ${client.namespaces}>` +
    `<soap:Header>${client.securityHeaderOf(credentials)}</soap:Header>` +
    `<soap:Body>${client.bodyOf(operation, request)}</soap:Body>` +
    '</soap:Envelope>'
  );
}
