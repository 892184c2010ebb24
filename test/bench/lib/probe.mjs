// Loaded into each measured process before its own code (`node --import`): it tells the CPU time that the process has used so far
// (user and system, microseconds, all threads) and the most memory that it ever had (bytes), and ends it when the benchmark is gone.
process.on('message', (message) => {
  if (message !== 'cpu') return;
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, peak: process.resourceUsage().maxRSS * 1_024 });
});
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
