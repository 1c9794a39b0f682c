/** `YYYY-MM-DD` as InfinitePay writes dates: `YYYYMMDD`. */
export function dateText(date: string): string {
  return date.replaceAll('-', '');
}

/** An instant as InfinitePay writes it: `YYYYMMDD HHMMSS`, in UTC. */
export function dateTimeText(instant: Date): string {
  const [date = '', time = ''] = instant.toISOString().slice(0, 19).split('T');
  return `${dateText(date)} ${time.replaceAll(':', '')}`;
}

/** `1` or `0`. */
export function flag(value: boolean): string {
  return value ? '1' : '0';
}
