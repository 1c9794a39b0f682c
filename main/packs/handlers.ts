import type { HandlersOf } from '../handlers.ts';
import type { PacksService } from './service.ts';

/** The procedures of onboarding packs. */
export function createPacksHandlers(service: PacksService): HandlersOf<'packs'> {
  return {
    'packs.export': (input) => service.export(input),
    'packs.preview': (input) => service.preview(input),
    'packs.import': (input) => service.import(input),
  };
}
