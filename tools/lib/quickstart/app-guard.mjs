// Loaded into each app before its own code (`node --import`). The channel to the launcher closes when the launcher is
// gone, however it
// ended, and the app then ends too: nothing is left running, and no port stays taken. Windows has no SIGTERM: there the
// launcher says `stop`.
const end = () => {
  if (process.platform !== 'win32') process.kill(process.pid, 'SIGTERM');
  else if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(0);
};
process.on('disconnect', end);
process.on('message', (message) => message === 'stop' && end());
process.channel?.unref();
