import type { Cloud } from './deployment.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** AWS, where the SDK's own chain finds region and credentials. `variables` may name another endpoint, an emulator's. */
export const aws = (variables: Variables): Cloud => ({
  // Most commands need nothing of it, and start faster without.
  deployment: async (stack) => (await import('./open-deployment.ts')).openDeployment(stack, variables),
  uploader: async (bucket) => (await import('./open-deployment.ts')).openUploader(bucket, variables),
});
