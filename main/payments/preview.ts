import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import {
  BackOfficeError,
  type ConfirmationNeed,
  type Order,
  type PaymentPreview,
} from '../../preload/contract.ts';
import type { Gateway } from '../infinitepay/gateway-types.ts';
import type { Plan } from './executor.ts';

/** A call as it would be sent: password and security code masked, laid out for reading. */
export async function previewOf(
  gateway: Gateway,
  order: Order,
  plan: Plan,
  confirmation: ConfirmationNeed | undefined,
): Promise<PaymentPreview> {
  const { intent, connection, operationName, maskedRequest, amountMinor } = plan;
  const preview = {
    action: intent.action,
    environment: connection.environment,
    operationName,
    request: { ...maskedRequest },
    amountMinor,
    currency: order.currency,
    confirmation,
  };
  try {
    const message = await gateway.preview(connection, operationName, maskedRequest);
    return { ...preview, address: message.endpoint, xml: indented(message.envelope) };
  } catch (error) {
    // Without a WSDL, and offline, what would be sent can still be told; only its XML can't.
    if (!(error instanceof BackOfficeError)) throw error;
    return { ...preview, address: connection.wsdlUrl };
  }
}

const layout = { preserveOrder: true, ignoreAttributes: false, parseTagValue: false, trimValues: false };

function indented(xml: string): string {
  const tree: unknown = new XMLParser(layout).parse(xml);
  return new XMLBuilder({ ...layout, format: true }).build(tree).trim();
}
