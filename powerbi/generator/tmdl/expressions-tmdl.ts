import { parameters } from '../model/athena-query.ts';
import { text } from '../model/reference.ts';
import { lineageTag } from './lineage-tag.ts';
import { described, separated, tmdlFile } from './tmdl-text.ts';

/** The parameters of the model. */
export const expressionsTmdl = (): string =>
  tmdlFile(
    separated(
      parameters.map(({ name, value, description }) => [
        described(description),
        `expression ${name} = ${text(value)} meta [IsParameterQuery = true, Type = "Text", IsParameterQueryRequired = true]`,
        `\tlineageTag: ${lineageTag('expression', name)}`,
        '',
        '\tannotation PBI_ResultType = Text',
      ]),
    ),
  );
