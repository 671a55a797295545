import { parseConfig } from '../lambdas/contract/parse-config.ts';
import { runPipeline } from '../bin/pipeline.ts';

// `customer360 run` with a stopwatch on its stages: prints { stage: seconds } as JSON.
const [out = '', ...paths] = process.argv.slice(2);
const seconds: Record<string, number> = {};
let stage = 'read';
let begun = performance.now();

function change(next: string): void {
  const now = performance.now();
  seconds[stage] = (seconds[stage] ?? 0) + (now - begun) / 1000;
  stage = next;
  begun = now;
}

await runPipeline({
  paths,
  out,
  asOf: 'data',
  config: parseConfig({}, 'defaults'),
  progress: (event) => {
    if (event.stage !== stage) change(event.stage);
  },
});
change('end');
process.stdout.write(JSON.stringify(seconds));
