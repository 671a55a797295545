import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('memory store', () => memoryStore(), { etagOfEveryWrite: true, refusesNesting: true });
