import type { OperationResult } from './operationResult.ts';

/**
 * An answer with these `extensions`; a body that others share stays as it is. Only for an answer that has none yet. What has
 * no body of its own, events or a refusal, is returned unchanged.
 */
export function extendAnswer(result: OperationResult, extensions: Readonly<Record<string, unknown>>): OperationResult {
  const hasData = result.kind === 'executed' || result.kind === 'incremental';
  if (!hasData || Object.keys(extensions).length === 0) return result;
  return { ...result, body: `${result.body.toString().slice(0, -1)},"extensions":${JSON.stringify(extensions)}}` };
}
