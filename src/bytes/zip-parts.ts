import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import sax from 'sax';
import { type Entry, open, type ZipFile } from 'yauzl';

/** The parts of a zip file by name, read one at a time; nothing is written anywhere. */
export class ZipParts {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** Reads the list of parts. Throws what the library says of a damaged file. */
  static async open(path: string): Promise<ZipParts> {
    const zip = await new Promise<ZipFile>((resolve, reject) =>
      open(path, { lazyEntries: true, autoClose: false }, (error, opened) =>
        opened ? resolve(opened) : reject(error ?? new Error('no zip file')),
      ),
    );
    const entries = new Map<string, Entry>();
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', (entry: Entry) => {
        entries.set(entry.fileName.toLowerCase(), entry);
        zip.readEntry();
      });
      zip.on('end', resolve);
      zip.on('error', reject);
      zip.readEntry();
    }).catch((error: unknown) => {
      zip.close();
      throw error;
    });
    return new ZipParts(zip, entries);
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** Bytes of a part once it is unpacked, as the file declares them; the library refuses a part that turns out longer. */
  sizeOf(name: string): number {
    return this.#entries.get(name.toLowerCase())?.uncompressedSize ?? 0;
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  #streamOf(name: string): Promise<Readable> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw new Error(`it has no part ${name}`);
    return new Promise((resolve, reject) =>
      this.#zip.openReadStream(entry, (error, stream) => (stream ? resolve(stream) : reject(error))),
    );
  }

  /**
   * Gives the tags and texts of an XML part to `handlers`, piece by piece; `afterPiece` is awaited after each. No entity but the five of XML is known, nothing outside
   * the part is ever read, and tags come without their prefix.
   */
  async read(name: string, handlers: XmlHandlers, afterPiece?: () => Promise<void>): Promise<void> {
    const parser = sax.parser(true, { position: false, xmlns: false });
    parser.onerror = (error) => {
      throw error;
    };
    parser.onopentag = ({ name: tag, attributes }) =>
      handlers.open(bare(tag), new Map(Object.entries(attributes).map(([key, value]) => [bare(key), String(value)])));
    parser.onclosetag = (tag) => handlers.close(bare(tag));
    parser.ontext = (text) => handlers.text?.(text);
    parser.oncdata = (text) => handlers.text?.(text);
    const stream = await this.#streamOf(name);
    const decoder = new StringDecoder('utf8');
    try {
      for await (const chunk of stream) {
        parser.write(decoder.write(chunk as Buffer));
        await afterPiece?.();
      }
      parser.write(decoder.end()).close();
      await afterPiece?.();
    } finally {
      stream.destroy();
    }
  }

  /** Size of the file itself. */
  get bytes(): number {
    return this.#zip.fileSize;
  }

  close(): void {
    this.#zip.close();
  }
}

export interface XmlHandlers {
  open(tag: string, attributes: ReadonlyMap<string, string>): void;
  close(tag: string): void;
  text?(text: string): void;
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
