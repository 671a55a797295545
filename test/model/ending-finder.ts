import { registerHooks } from 'node:module';

/** Lets Node import a package whose modules name each other without endings. */
export function findEndingsIn(packageName: string): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      const isWithin = context.parentURL?.includes(`/node_modules/${packageName}/`) === true;
      if (!isWithin || !specifier.startsWith('.') || specifier.endsWith('.js'))
        return next(specifier, context);
      try {
        return next(`${specifier}.js`, context);
      } catch {
        return next(`${specifier}/index.js`, context);
      }
    },
  });
}
