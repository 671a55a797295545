import { resultConfig, type Config } from '../contract/config.ts';
import { digest } from '../lake/keys.ts';

/** 12 hex digits over what a configuration says that affects results. */
export const configurationDigest = (config: Config): string => digest(12, resultConfig(config));
