/** The asset of a function is not as it must be; nothing is deployed. */
export class AssetError extends Error {
  readonly reason = 'asset';

  constructor(asset: string, problem: string) {
    super(`${asset}: ${problem}`);
    this.name = new.target.name;
  }
}
