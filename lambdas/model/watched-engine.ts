import type { ModelEngine, RelationKind } from './model-engine.ts';

/** The same engine; `made` hears of each relation when it stands, before the next one may drop it. */
export const watchedEngine = (
  engine: ModelEngine,
  made: (name: string, kind: RelationKind) => Promise<void>,
): ModelEngine => ({
  ...engine,
  create: async (name, kind, query) => {
    await engine.create(name, kind, query);
    await made(name, kind);
  },
  fill: async (table) => {
    await engine.fill(table);
    await made(table.name, 'table');
  },
  writeNumbers: async (name, columns) => {
    await engine.writeNumbers(name, columns);
    await made(name, 'table');
  },
  beside: (work) => engine.beside((own) => work(watchedEngine(own, made))),
});
