import type { IncomingMessage } from 'node:http';
import type { Metrics } from '../telemetry/metrics.ts';
import type { ClientAddress } from './clientAddress.ts';
import type { IdentifyCaller } from './identifyCaller.ts';
import type { AnswerOperation } from './operation.ts';
import { refuseOwnHeaders } from './ownHeaders.ts';
import { refuseSecondCaller } from './singleCaller.ts';

export interface SocketCallerOptions {
  readonly identify: IdentifyCaller;
  readonly answer: AnswerOperation;
  readonly clientAddress: ClientAddress;
  readonly metrics: Metrics;
}

/** For one WebSocket: each operation on it is identified and counted as if it had come by a request of its own. */
export interface SocketCaller {
  readonly identify: (authorization: string | undefined, requestId: string) => ReturnType<IdentifyCaller>;
  readonly answer: AnswerOperation;
  readonly address: string;
}

/** @throws ClientError HEADER_NOT_ALLOWED */
export function socketCallerOf(request: IncomingMessage, options: SocketCallerOptions): SocketCaller {
  const { identify, answer, clientAddress, metrics } = options;
  refuseOwnHeaders(request.headers, metrics);
  refuseSecondCaller(request.rawHeaders);
  const address = clientAddress.of(request.socket, request.headers);
  return {
    identify: (authorization, requestId) => identify(authorization, requestId, address),
    answer: (operation) => answer({ ...operation, address }),
    address,
  };
}
