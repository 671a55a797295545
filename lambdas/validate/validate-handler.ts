import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { z } from 'zod';
import { readStoredConfig, type ConfigDefaults } from '../lake/stored-config.ts';
import { errorFacts, withoutValues } from '../runtime/error-facts.ts';
import { lambdaHandler, type Room } from '../runtime/lambda-handler.ts';
import type { LandedVersion, ValidateItem } from '../runtime/refresh-messages.ts';
import { withEngine } from '../runtime/with-engine.ts';
import { objectCreatedIn } from './object-created.ts';
import type { RefreshStarter } from './refresh-starter.ts';
import { reportJudgement } from './report-judgement.ts';
import { takeAgain } from './take-again.ts';
import { takeInLanded, type Intake, type Landed } from './take-in-landed.ts';
import { queueEvent, validateItem } from './validate-event.ts';

export type Deployed = Pick<Intake, 'store' | 'landing'> & {
  /** Events of other buckets are none of ours. */
  readonly landingBucket: string;
  readonly defaults: ConfigDefaults;
  readonly refresh: RefreshStarter;
  readonly now: () => Date;
};

type Answer = SQSBatchResponse | { readonly outcome: Landed['outcome'] | 'judged' };

/** The function `validate`, over whatever it is deployed on. */
export const validateHandler = (
  deployed: () => Deployed,
): ((event: unknown, context: Context) => Promise<Answer>) =>
  lambdaHandler('validate', z.unknown(), (event, room): Promise<Answer> => {
    const queue = queueEvent.safeParse(event);
    if (queue.success) return validateMessages(deployed(), room, event as SQSEvent);
    const item = validateItem.safeParse(event);
    if (item.success) return validateOne(deployed(), room, item.data);
    return Promise.resolve(ignored(room, { reason: 'unknown-event' }));
  });

// A message that fails goes back to the queue alone, and after its tries to the dead letters.
function validateMessages(deployed: Deployed, room: Room, event: SQSEvent): Promise<SQSBatchResponse> {
  const validateMessage = async ({ messageId, body }: SQSRecord): Promise<void> => {
    const landed = objectCreatedIn(deployed.landingBucket, body);
    if (landed === undefined) {
      ignored(room, { reason: 'unknown-message', message_id: messageId });
      return;
    }
    try {
      await validateLanded(deployed, room, landed, () => deployed.refresh.start(deployed.now()));
    } catch (error) {
      room.logger.error('failed', { ...landed, message_id: messageId, failure: errorFacts(error) });
      throw withoutValues(error);
    }
  };
  return processPartialResponse(event, validateMessage, new BatchProcessor(EventType.SQS), {
    throwOnFullBatchFailure: false,
  });
}

// The refresh that hands it over plans again afterwards: it needs no other one.
async function validateOne(deployed: Deployed, room: Room, item: ValidateItem): Promise<Answer> {
  if (item.kind === 'landed') return validateLanded(deployed, room, item, () => Promise.resolve());
  const judgement = await takeAgain(intakeOf(deployed, room), item);
  if (judgement === undefined) {
    room.logger.info('gone', { source: item.source, sha256: item.sha256 });
    return { outcome: 'gone' };
  }
  reportJudgement(room, judgement);
  return { outcome: 'judged' };
}

async function validateLanded(
  deployed: Deployed,
  room: Room,
  landed: LandedVersion,
  askForRefresh: () => Promise<void>,
): Promise<Answer> {
  const { key, version } = landed;
  const place = { key, version };
  const result = await takeInLanded(intakeOf(deployed, room), place, async (judgement) => {
    reportJudgement(room, judgement, place);
    await askForRefresh();
  });
  if (result.outcome === 'ignored') return ignored(room, { ...place, reason: result.reason });
  if (result.outcome !== 'taken') room.logger.info(result.outcome, place);
  return { outcome: result.outcome };
}

const intakeOf = ({ store, landing, defaults }: Deployed, { workFolder }: Room): Intake => ({
  store,
  landing,
  config: async () => (await readStoredConfig(store, defaults)).config,
  withEngine: (work) => withEngine(workFolder, work),
});

function ignored({ logger }: Room, facts: Record<string, string>): Answer {
  logger.warn('ignored', facts);
  return { outcome: 'ignored' };
}
