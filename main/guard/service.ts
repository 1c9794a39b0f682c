import {
  type Guard,
  type Integration,
  invalidInput,
  type ParsedInput,
  type Release,
} from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import { defaultGuard, type GuardSettings } from './guard.ts';
import type { Releasers } from './releasers.ts';
import type { GuardRepository } from './repository.ts';

export type GuardServiceParts = {
  readonly platform: Platform;
  readonly repository: GuardRepository;
  readonly releasers: Releasers;
  /** Throws `notFound`. */
  readonly integration: (id: string) => Integration;
};

/** The live-mode guard of each integration: when cancel and modify have to be confirmed. */
export class GuardService {
  readonly #parts: GuardServiceParts;

  constructor(parts: GuardServiceParts) {
    this.#parts = parts;
  }

  settingsOf(integrationId: string): GuardSettings {
    return this.#parts.repository.findGuard(integrationId) ?? defaultGuard;
  }

  /** @throws BackOfficeError `notFound` */
  get(integrationId: string): Guard {
    const { environment } = this.#parts.integration(integrationId);
    return { integrationId, environment, ...this.settingsOf(integrationId) };
  }

  /** @throws BackOfficeError `notFound`; `invalidInput` without the release it takes, or while nobody could give one. */
  async set(input: ParsedInput<'guard.set'>, operator: string): Promise<Guard> {
    const { platform, repository, releasers } = this.#parts;
    const { integrationId, release, ...settings } = input;
    const before = this.get(integrationId);
    if (before.needsRelease && isLooser(settings, before)) await releasers.require(release, operator);
    if (settings.needsRelease && releasers.list().length === 0) {
      const message = 'Nobody can release yet. Add somebody first.';
      throw invalidInput([{ path: 'needsRelease', code: 'nobodyReleases', message }]);
    }
    repository.saveGuard(integrationId, settings, platform.now().toISOString());
    platform.log.info({ integrationId, ...settings, operator }, 'the guard was set');
    platform.publish('changed', { topics: ['guard'] });
    return this.get(integrationId);
  }

  /** Whose release it is; `undefined` when none was given. Throws as `Releasers.verify`. */
  async releasedBy(release: Release | undefined, operator: string): Promise<string | undefined> {
    return release && this.#parts.releasers.verify(release, operator);
  }
}

function isLooser(after: GuardSettings, before: GuardSettings): boolean {
  return after.aboveMinor > before.aboveMinor || (before.needsRelease && !after.needsRelease);
}
