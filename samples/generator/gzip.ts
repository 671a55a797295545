import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A gzip stream in pieces: the concatenation of all pieces is one member. */
type Gzip = { push(bytes: Buffer): Buffer; end(): Buffer };

// The search for repetitions differs between zlib builds and processors, and Node writes the operating system into the
// header. Huffman coding alone and a header of our own give the same bytes everywhere.
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const strategy = constants.Z_HUFFMAN_ONLY;

export function createGzip(): Gzip {
  let checksum = 0;
  let length = 0;
  return {
    push: (bytes) => {
      const body = deflateRawSync(bytes, { strategy, finishFlush: constants.Z_SYNC_FLUSH });
      const piece = length === 0 ? Buffer.concat([header, body]) : body;
      checksum = crc32(bytes, checksum);
      length += bytes.length;
      return piece;
    },
    end: () => {
      const trailer = Buffer.alloc(8);
      trailer.writeUInt32LE(checksum, 0);
      trailer.writeUInt32LE(length % 0x1_0000_0000, 4);
      const last = deflateRawSync(Buffer.alloc(0), { strategy });
      return Buffer.concat([length === 0 ? header : Buffer.alloc(0), last, trailer]);
    },
  };
}
