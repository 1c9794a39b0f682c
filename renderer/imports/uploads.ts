import { create } from 'zustand';
import { type BackOfficeClient, BackOfficeError, type ImportKind } from '../../preload/contract.ts';

/** A file on its way. */
export type Upload = { readonly share: number; readonly error: BackOfficeError | undefined };

type Uploads = {
  readonly uploads: Readonly<Record<string, Upload>>;
  readonly set: (id: string, upload: Upload | undefined) => void;
};

/** Files on their way, whichever screen is open. */
export const useUploads = create<Uploads>((change) => ({
  uploads: {},
  set: (id, upload) =>
    change(({ uploads: { [id]: _before, ...others } }) => ({
      uploads: upload === undefined ? others : { ...others, [id]: upload },
    })),
}));

/** A piece of base64 without filling in its middle: a multiple of three bytes, less than one call takes. */
const pieceBytes = 786_432;

/**
 * Begins an import and sends its file piece by piece; the answer comes when the import is there, not when all of it is.
 *
 * @throws BackOfficeError when it can't begin. What happens later is told in `useUploads`.
 */
export async function beginUpload(client: BackOfficeClient, kind: ImportKind, file: File): Promise<string> {
  const begun = await client.call('imports.begin', {
    kind,
    fileName: file.name.slice(-255),
    sizeBytes: file.size,
  });
  useUploads.getState().set(begun.id, { share: 0, error: undefined });
  void send(client, begun.id, file);
  return begun.id;
}

async function send(client: BackOfficeClient, id: string, file: File): Promise<void> {
  const { set } = useUploads.getState();
  try {
    let offset = 0;
    do {
      const base64 = await toBase64(file.slice(offset, offset + pieceBytes));
      await client.call('imports.addChunk', { id, offset, base64 });
      offset += pieceBytes;
      set(id, { share: Math.min(1, offset / Math.max(1, file.size)), error: undefined });
    } while (offset < file.size);
    set(id, undefined);
  } catch (failure) {
    const error =
      failure instanceof BackOfficeError
        ? failure
        : new BackOfficeError('invalidInput', 'The file could not be read.', { reason: 'import.cannotRead' });
    set(id, { share: 0, error });
  }
}

/** The browser encodes, beside the screen's own work. */
function toBase64(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const text = typeof reader.result === 'string' ? reader.result : '';
      resolve(text.slice(text.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')));
    reader.readAsDataURL(piece);
  });
}
