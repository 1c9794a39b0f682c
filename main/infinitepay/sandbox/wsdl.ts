import { type ElementType, operations, types } from './schema.ts';

/** The sandbox's own namespace: the real service has another, which its WSDL tells. */
export const sandboxNamespace = 'http://sandbox.infinitepay.example/ws/InfinitePayAPI';

/** The WSDL as a Java service (JAX-WS) emits it: document/literal wrapped, the types in an imported part. */
export function sandboxWsdl(serviceUrl: string): string {
  const names = Object.keys(operations);
  const messages = names
    .map(
      (name) =>
        `<message name="${name}"><part name="parameters" element="tns:${name}"/></message>` +
        `<message name="${name}Response"><part name="parameters" element="tns:${name}Response"/></message>`,
    )
    .join('');
  const portType = names
    .map(
      (name) =>
        `<operation name="${name}"><input message="tns:${name}"/><output message="tns:${name}Response"/>` +
        '<fault name="GenericSoapFault" message="tns:GenericSoapFault"/></operation>',
    )
    .join('');
  const binding = names
    .map(
      (name) =>
        `<operation name="${name}"><soap:operation soapAction=""/>` +
        '<input><soap:body use="literal"/></input><output><soap:body use="literal"/></output>' +
        '<fault name="GenericSoapFault"><soap:fault name="GenericSoapFault" use="literal"/></fault></operation>',
    )
    .join('');
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" ' +
    `xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:tns="${sandboxNamespace}" ` +
    `targetNamespace="${sandboxNamespace}" name="InfinitePayAPI">` +
    `<types><xsd:schema><xsd:import namespace="${sandboxNamespace}" schemaLocation="${serviceUrl}?xsd=1"/></xsd:schema></types>` +
    messages +
    '<message name="GenericSoapFault"><part name="fault" element="tns:GenericSoapFault"/></message>' +
    `<portType name="InfinitePayAPI">${portType}</portType>` +
    '<binding name="InfinitePayAPIPortBinding" type="tns:InfinitePayAPI">' +
    `<soap:binding transport="http://schemas.xmlsoap.org/soap/http" style="document"/>${binding}</binding>` +
    '<service name="InfinitePayAPI"><port name="InfinitePayAPIPort" binding="tns:InfinitePayAPIPortBinding">' +
    `<soap:address location="${serviceUrl}"/></port></service>` +
    '</definitions>'
  );
}

/** The imported part: every element and type. */
export function sandboxXsd(): string {
  const elements = Object.keys(operations)
    .map(
      (name) =>
        `<xs:element name="${name}" type="tns:${name}"/><xs:element name="${name}Response" type="tns:${name}Response"/>`,
    )
    .join('');
  const wrappers = Object.entries(operations)
    .map(
      ([name, { request, response }]) =>
        complexType(name, `<xs:element name="REQUEST" type="tns:${name}Request"/>`) +
        complexType(`${name}Request`, elementList(request)) +
        complexType(`${name}Response`, `<xs:element name="RESPONSE" type="tns:${response}" minOccurs="0"/>`),
    )
    .join('');
  const shared = Object.entries(types)
    .map(([name, children]) => complexType(name, elementList(children)))
    .join('');
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="${sandboxNamespace}" ` +
    `targetNamespace="${sandboxNamespace}" elementFormDefault="unqualified" version="1.0">` +
    `${elements}<xs:element name="GenericSoapFault" type="tns:GenericSoapFault"/>${wrappers}${shared}` +
    complexType('GenericSoapFault', '<xs:element name="message" type="xs:string" minOccurs="0"/>') +
    '</xs:schema>'
  );
}

function complexType(name: string, children: string): string {
  return `<xs:complexType name="${name}"><xs:sequence>${children}</xs:sequence></xs:complexType>`;
}

function elementList(children: Readonly<Record<string, ElementType>>): string {
  return Object.entries(children)
    .map(([name, type]) => {
      if (typeof type === 'string') {
        return `<xs:element name="${name}" type="xs:${type === 'int' ? 'int' : 'string'}" minOccurs="0"/>`;
      }
      return 'list' in type
        ? `<xs:element name="${name}" type="tns:${type.list}" minOccurs="0" maxOccurs="unbounded"/>`
        : `<xs:element name="${name}" type="tns:${type.type}" minOccurs="0"/>`;
    })
    .join('');
}
