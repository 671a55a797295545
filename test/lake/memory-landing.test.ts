import { memoryLanding } from '../deployment/memory-landing.ts';
import { landingContract } from './landing-contract.ts';

landingContract('memory landing', () => {
  const landing = memoryLanding();
  const at = new Date().toISOString();
  return {
    landing,
    put: (key, content, modified) => {
      const claim = modified === undefined ? {} : { modified: new Date(modified * 1000).toISOString() };
      return Promise.resolve(landing.put(key, Buffer.from(content), { at, ...claim }).version);
    },
    remove: (key, version) => {
      landing.forget({ key, version });
      return Promise.resolve();
    },
  };
});
