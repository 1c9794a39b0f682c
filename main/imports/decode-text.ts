/** A file's bytes as text: UTF-8 where they are, otherwise Windows-1252, as spreadsheets in Western Europe write. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
