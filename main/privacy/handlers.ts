import type { HandlersOf } from '../handlers.ts';
import { exportPersonalData, type PersonalExportParts } from './export.ts';
import type { PrivacyService } from './service.ts';

/** The procedures of personal data. */
export function createPrivacyHandlers(
  service: PrivacyService,
  exporting: PersonalExportParts,
): HandlersOf<'privacy'> {
  return {
    'privacy.previewErasure': ({ customerId }) => service.previewErasure(customerId),
    'privacy.erase': (input) => service.erase(input),
    'privacy.export': (input) => exportPersonalData(exporting, input),
  };
}
