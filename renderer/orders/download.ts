/** Hands a text to the user as a file, through the browser's own download. */
export function downloadText(fileName: string, text: string, type: string): void {
  downloadFile(fileName, new Blob([text], { type: `${type};charset=utf-8` }));
}

/** Hands contents to the user as a file. */
export function downloadFile(fileName: string, contents: Blob): void {
  const url = URL.createObjectURL(contents);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // Not at once: the download begins after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
