import { noEvidence } from './evidence.ts';
import { tooLarge } from './rejections.ts';
import type { Validation, ValidateRequest } from './validate-file.ts';
import { rejectedVerdict } from './verdicts.ts';

/** The verdict on a file that is larger, as delivered, than `limits.fileBytes`: nobody has to read it for that. */
export const judgedBySize = (request: Omit<ValidateRequest, 'path'>): Validation => ({
  verdict: rejectedVerdict(request, noEvidence(), tooLarge(request.config.limits.fileBytes)),
  parts: [],
  quarantinePath: null,
});
