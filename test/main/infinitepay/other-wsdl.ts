import { operations } from '../../../main/infinitepay/sandbox/schema.ts';

/**
 * The service as another server might describe it: WSDL and schema in four parts with relative and absolute imports,
 * other namespaces and prefixes, request parts in another order, an inner host as its address.
 */
export function otherWsdl(form: 'qualified' | 'unqualified'): Record<string, string> {
  const names = Object.keys(operations);
  const messages = names
    .map(
      (name) =>
        `<w:message name="${name}In"><w:part name="body" element="m:${name}"/></w:message>` +
        `<w:message name="${name}Out"><w:part name="body" element="m:${name}Response"/></w:message>`,
    )
    .join('');
  const portOperations = names
    .map(
      (name) =>
        `<w:operation name="${name}"><w:input message="i:${name}In"/><w:output message="i:${name}Out"/></w:operation>`,
    )
    .join('');
  const bindingOperations = names
    .map(
      (name) =>
        `<w:operation name="${name}"><s:operation soapAction="urn:${name}"/><w:input><s:body use="literal"/></w:input>` +
        '<w:output><s:body use="literal"/></w:output></w:operation>',
    )
    .join('');
  const elements = names
    .map(
      (name) =>
        `<x:element name="${name}"><x:complexType><x:sequence><x:element name="REQUEST" type="d:Request"/></x:sequence></x:complexType></x:element>` +
        `<x:element name="${name}Response"><x:complexType><x:sequence><x:element name="RESPONSE" type="x:anyType"/></x:sequence></x:complexType></x:element>`,
    )
    .join('');
  const wsdlNamespaces =
    'xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:i="urn:other:interface" xmlns:m="urn:other:messages"';
  return {
    '/shop/service.wsdl':
      `<w:definitions ${wsdlNamespaces} targetNamespace="urn:other:service">` +
      '<w:import namespace="urn:other:interface" location="parts/interface.wsdl"/>' +
      `<w:binding name="B" type="i:P"><s:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>${bindingOperations}</w:binding>` +
      '<w:service name="Shop"><w:port name="Port" binding="tns:B" xmlns:tns="urn:other:service">' +
      '<s:address location="http://inner.invalid:8080/inner/endpoint"/></w:port></w:service></w:definitions>',
    '/shop/parts/interface.wsdl':
      `<w:definitions ${wsdlNamespaces} targetNamespace="urn:other:interface">` +
      '<w:types><x:schema xmlns:x="http://www.w3.org/2001/XMLSchema"><x:import namespace="urn:other:messages" schemaLocation="../schema/messages.xsd"/></x:schema></w:types>' +
      `${messages}<w:portType name="P">${portOperations}</w:portType></w:definitions>`,
    '/shop/schema/messages.xsd':
      `<x:schema xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:d="urn:other:data" targetNamespace="urn:other:messages" elementFormDefault="${form}">` +
      `<x:import namespace="urn:other:data" schemaLocation="data.xsd"/>${elements}</x:schema>`,
    '/shop/schema/data.xsd':
      `<x:schema xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:d="urn:other:data" targetNamespace="urn:other:data" elementFormDefault="${form}">` +
      '<x:complexType name="Request"><x:sequence><x:element name="ORDER_DATA" type="d:Order"/><x:element name="CLIENT_DATA" type="d:Client"/></x:sequence></x:complexType>' +
      '<x:complexType name="Order"><x:sequence><x:element name="REF_NO" type="x:string" minOccurs="0"/><x:element name="ORDER_ID" type="x:string"/></x:sequence></x:complexType>' +
      '<x:complexType name="Client"><x:sequence><x:element name="SECURITY_CD" type="x:string"/><x:element name="CLIENT_REF" type="x:string"/></x:sequence></x:complexType></x:schema>',
  };
}
