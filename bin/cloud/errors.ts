type CloudErrorReason =
  | 'no-stack'
  | 'stack-not-ready'
  | 'missing-output'
  | 'access-denied'
  | 'catalog-apart'
  | 'lake-formation'
  | 'refresh-failed'
  | 'gone';

// Another word on the command line, or a deployment, mends these.
const mendable: readonly CloudErrorReason[] = ['no-stack', 'stack-not-ready', 'missing-output'];

/** A deployment cannot be used as asked; the message says what to do. */
export class CloudError extends Error {
  readonly reason: CloudErrorReason;
  readonly exitCode: number;

  constructor(reason: CloudErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.reason = reason;
    this.exitCode = mendable.includes(reason) ? 2 : 1;
  }
}
