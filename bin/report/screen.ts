import { styleText } from 'node:util';

/** Where text for people goes: a stream, how wide it is, and how it shows emphasis. */
export type Screen = {
  readonly write: (text: string) => void;
  /** Columns of the terminal; infinite in a pipe or file, where nothing is cut off. */
  readonly width: number;
  readonly isTerminal: boolean;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly alarm: (text: string) => string;
};

export type OutputStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

const narrowest = 40;

/** Emphasis only where the stream is a terminal that wants it: `styleText` heeds NO_COLOR and pipes. */
export function screenOf(stream: OutputStream): Screen {
  const isTerminal = stream.isTTY === true;
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    isTerminal ? styleText(format, text, { stream }) : text;
  return {
    write: (text) => void stream.write(text),
    width: isTerminal ? Math.max(narrowest, stream.columns ?? 80) : Infinity,
    isTerminal,
    strong: style('bold'),
    faint: style('dim'),
    alarm: style('yellow'),
  };
}
