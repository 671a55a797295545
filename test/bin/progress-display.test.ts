import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressDisplay } from '../../bin/progress-display.ts';
import { screenOf } from '../../bin/report/screen.ts';
import { recorder } from './recorder.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('progressDisplay', () => {
  it('keeps quiet on a terminal for a second, then shows stage, count, time and file in one line', () => {
    const stream = recorder(60);
    const display = progressDisplay(screenOf(stream), () => Date.now());

    display.progress({ stage: 'validate', done: 11, total: 305, file: 'shop/\u001B[2J.csv' });
    vi.advanceTimersByTime(900);
    expect(stream.text()).toBe('');
    vi.advanceTimersByTime(400);
    expect(stream.text()).toContain('Validating 12 of 305  1.2 s  shop/\\u{1b}[2J.csv');
    expect(stream.text()).not.toContain('\n');
    display.stop();
    expect(stream.text().endsWith('\r\u001B[2K')).toBe(true);
  });

  it('leaves nothing on a terminal when all is done within a second', () => {
    const stream = recorder(60);
    const display = progressDisplay(screenOf(stream), () => Date.now());

    display.progress({ stage: 'plan' });
    vi.advanceTimersByTime(500);
    display.stop();
    vi.advanceTimersByTime(5000);

    expect(stream.text()).toBe('');
  });

  it('writes one plain line per stage elsewhere', () => {
    const stream = recorder();
    const display = progressDisplay(screenOf(stream), () => Date.now());

    for (let done = 0; done < 305; done += 1) display.progress({ stage: 'validate', done, total: 305 });
    display.progress({ stage: 'score' });
    display.stop();

    expect(stream.text()).toBe('Validating 305 files\nScoring\n');
  });
});
