import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

// The builder's own parser and schema, which come with it.
const require = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const yaml = require('js-yaml') as { load(text: string): Record<string, unknown> };
const builder = require('app-builder-lib/out/util/config/config.js') as {
  validateConfiguration(configuration: unknown, logger: unknown): Promise<void>;
};
const configuration = yaml.load(
  readFileSync(new URL('../../../electron-builder.yml', import.meta.url), 'utf8'),
);
const validate = (config: unknown): Promise<void> =>
  builder.validateConfiguration(config, { isEnabled: false, add: () => undefined });

describe('the packaging', () => {
  it('is configured as the builder understands it', async () => {
    await expect(validate(configuration)).resolves.toBeUndefined();
    await expect(validate({ ...configuration, electronFuzes: {} })).rejects.toThrow(/electronFuzes/);
  });

  it('burns every fuse that keeps others from using the application as a Node', () => {
    expect(configuration['electronFuses']).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('takes the built application along, and native modules outside the archive', () => {
    expect(configuration['files']).toEqual(expect.arrayContaining(['out/**', 'package.json', '!**/*.map']));
    expect(configuration['asarUnpack']).toEqual(['**/*.node']);
  });
});
