// Loaded into each measured process before its own code (`node --import`): it tells the CPU time that the process has used so far
// (user and system, microseconds, all threads), and ends it when the benchmark is gone.
process.on('message', (message) => {
  if (message !== 'cpu') return;
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system });
});
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
