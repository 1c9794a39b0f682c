/** What a host's operating system offers for keeping a key: Electron's safeStorage, or nothing. */
export type KeyStore = {
  /** False where the system has no real keychain (Linux `basic_text`), or has it locked at the moment. */
  isAvailable(): Promise<boolean>;
  wrap(key: Buffer): Promise<Buffer>;
  /** Rejects when the keychain is another one than the key was wrapped with. */
  unwrap(wrapped: Buffer): Promise<{ readonly key: Buffer; readonly shouldReEncrypt: boolean }>;
};
