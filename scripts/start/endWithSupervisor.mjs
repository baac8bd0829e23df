/**
 * Loaded before a supervised process's own code. The channel to the supervisor closes when the supervisor ends, however
 * that came about; this process then stops as it does when asked to, so that nobody is left behind holding its port.
 * Plain JavaScript: worker threads load it too, before anything there reads TypeScript.
 */

/** How long stopping may take; longer than any process's own grace. */
const stopMs = 12_000;

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), stopMs).unref();
});
// Listening alone must not keep a process running that has nothing more to do.
process.channel?.unref();
