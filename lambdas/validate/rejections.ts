import { FileRejected } from './errors.ts';

const mebibytes = (bytes: number): string => `${Math.round((bytes / 1024 / 1024) * 100) / 100} MiB`;

export function emptyFile(): FileRejected {
  return new FileRejected(
    'empty-file',
    'The file has no content. Export it again; it needs a header line at least.',
  );
}

/** The file is larger, as delivered, than `most` bytes. */
export function tooLarge(most: number): FileRejected {
  return new FileRejected(
    'too-large',
    `The file is larger than ${mebibytes(most)}. Deliver it in parts, or raise limits.fileBytes.`,
  );
}

/** The file is larger, unpacked and as UTF-8, than `most` bytes, or so many times its size that it must be a bomb. */
export function tooLargeUnpacked(most: number, times?: number): FileRejected {
  const orMore = times === undefined ? '' : `, or more than ${times} times its size,`;
  return new FileRejected(
    'too-large-unpacked',
    `The file is larger than ${mebibytes(most)}${orMore} when unpacked. Deliver it in parts, or raise limits.fileBytes.`,
  );
}

export function corruptGzip(): FileRejected {
  return new FileRejected(
    'corrupt-gzip',
    'The gzip file is cut off or damaged. Compress and deliver it again, or deliver it uncompressed.',
  );
}

/** The byte at `offset`, counted from 0 in the unpacked file, begins no UTF-8 character. */
export function notUtf8(offset: number, line: number | null = null): FileRejected {
  return new FileRejected(
    'encoding',
    `The byte at offset ${offset} is not UTF-8. Declare the "encoding" of this source, ` +
      'for instance "windows-1252", or export as UTF-8.',
    line,
  );
}

/** The byte at `offset` and those about it are text in no encoding that can be declared. */
export function noText(offset: number, line: number | null = null): FileRejected {
  return new FileRejected(
    'encoding',
    `The byte at offset ${offset} does not belong into a text: the file is damaged, or no text in any encoding that ` +
      'can be declared, and so no CSV. Export it again, as CSV in UTF-8.',
    line,
  );
}

export function recordTooLong(recordBytes: number, line: number): FileRejected {
  return new FileRejected(
    'record-too-long',
    `The record on line ${line} is longer than ${mebibytes(recordBytes)}. Check the line ends and quotes of the file; ` +
      'raise limits.recordBytes if the record is right.',
    line,
  );
}

/** A quote opens on this line and is still open at the record limit or the end of the file. */
export function unclosedQuote(line: number): FileRejected {
  return new FileRejected(
    'unclosed-quote',
    `A quote opens on line ${line} and does not close. Close it, or double it if it belongs to the text.`,
    line,
  );
}
