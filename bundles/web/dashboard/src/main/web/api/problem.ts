import type { components } from './schema';

type Problem = components['schemas']['Problem'];

/** The node refused or failed; the message is a sentence for a person. */
export class ApiError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly retryable: boolean;

  constructor(problem: Pick<Problem, 'status' | 'detail' | 'reason' | 'retryable'>) {
    super(problem.detail);
    this.name = 'ApiError';
    this.status = problem.status;
    this.reason = problem.reason;
    this.retryable = problem.retryable;
  }
}

/** Nobody answered. */
export function unreachable(): ApiError {
  return new ApiError({
    status: 0,
    reason: 'unreachable',
    retryable: true,
    detail: 'The node does not answer. It is tried again; "quetzal node status" on its machine says more.',
  });
}

/** Reads what went wrong out of an answer, also when something between here and the node has written it. */
export async function problemOf(answer: Response): Promise<ApiError> {
  if (answer.headers.get('content-type')?.startsWith('application/problem+json')) {
    return new ApiError((await answer.json()) as Problem);
  }
  if (answer.status >= 502 && answer.status <= 504) {
    return unreachable();
  }
  return new ApiError({
    status: answer.status,
    reason: 'unknown',
    retryable: false,
    detail: `The node answered ${answer.status} ${answer.statusText} and did not say why. Its log does.`,
  });
}

/** A sentence for a person about whatever was thrown. */
export function sentence(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
