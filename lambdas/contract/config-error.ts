/** The configuration cannot be used. Lists everything that is wrong with it at once. */
export class ConfigError extends Error {
  readonly reason = 'configuration';
  readonly exitCode = 2;
  /** One sentence per problem, each beginning with the path of the key. */
  readonly problems: readonly string[];

  constructor(where: string, problems: readonly string[], options?: ErrorOptions) {
    super(summary(where, problems), options);
    this.name = new.target.name;
    this.problems = problems;
  }
}

const summary = (where: string, problems: readonly string[]): string =>
  problems.length === 1
    ? `${where}: ${problems.join()}`
    : [`${where}: ${problems.length} problems`, ...problems.map((problem) => `  ${problem}`)].join('\n');
