/** What has been written so far. */
export type Tally = {
  files: number;
  /** Records in the regular exports. */
  lines: number;
  /** Files that bring nothing new: re-sent, corrected. */
  resentFiles: number;
  /** Records in them and in overlaps. */
  resentLines: number;
  damagedFiles: number;
  bytes: number;
  /** How often every kind of dirt was made, by name. */
  readonly dirt: Map<string, number>;
};

export const emptyTally = (): Tally => ({
  files: 0,
  lines: 0,
  resentFiles: 0,
  resentLines: 0,
  damagedFiles: 0,
  bytes: 0,
  dirt: new Map(),
});
