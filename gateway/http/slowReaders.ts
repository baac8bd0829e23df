import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Cuts connections on which an answer lies ready and nothing of it was taken for `stalledMs`. Node's own timer tells: it is
 * set back by every byte that comes or goes. What waits for agencies is not cut, nor what has yet to arrive, which
 * has deadlines of its own.
 * @param keepAliveMs after which an idle connection is to be closed, by the same timer
 */
export function cutSlowReaders(server: Server, stalledMs: number, keepAliveMs: number): void {
  // The two are told apart by their length.
  const watchMs = stalledMs === keepAliveMs ? stalledMs + 1 : stalledMs;
  server.timeout = watchMs;
  server.on('timeout', (socket: Socket) => {
    if (socket.timeout === watchMs && socket.writableLength === 0) socket.setTimeout(watchMs);
    else socket.destroy();
  });
}

/** For an answer that goes on for long, and looks itself for who does not read it. */
export function watchesItself({ socket }: { readonly socket: Socket | null }): void {
  socket?.setTimeout(0);
}
