import { valueOf } from './answer.ts';
import { type BackOfficeClient, BackOfficeError, events, type EventName } from './contract.ts';

/** The contract over HTTP, for the browser host: a POST a call, server-sent events for what main tells by itself. */
export function createHttpClient(): BackOfficeClient {
  let source: EventSource | undefined;
  return {
    async call(name, input) {
      // The host cuts every answer to the contract's schema, so the value is of this type.
      return valueOf(await post(name, input)) as never;
    },
    subscribe(name, listener) {
      source ??= new EventSource('/events');
      const own = source;
      const handle = (event: MessageEvent<string>): void => {
        const data = parseEvent(name, event.data);
        // Parsed by the very schema that the listener's type is derived from.
        if (data !== undefined) listener(data as never);
      };
      own.addEventListener(name, handle);
      return () => {
        own.removeEventListener(name, handle);
      };
    },
  };
}

async function post(name: string, input: unknown): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`/rpc/${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(input),
      credentials: 'same-origin',
    });
  } catch (error) {
    throw new BackOfficeError(
      'unreachable',
      'The application does not answer any more. What became of the last call shows once it runs again.',
      {
        reason: 'host.gone',
        advice: 'Start the application again, then reload this page.',
        cause: error instanceof Error ? error.message : String(error),
      },
    );
  }
  if (response.status === 401 || response.status === 403) {
    throw new BackOfficeError('forbidden', 'This window is not signed in to the application (any more).', {
      reason: 'host.session',
      advice: 'Open the address that the application prints.',
    });
  }
  const answer: unknown = await response.json().catch(() => undefined);
  return answer;
}

function parseEvent(name: EventName, text: string): unknown {
  const parsed = events[name].safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}
