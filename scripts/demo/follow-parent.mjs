// Loaded into each program that the demo starts: it ends in its own way when the demo lets go of it, and also when
// the demo itself was killed.
process.once('disconnect', () => process.emit('SIGTERM'))
// Waiting for that alone is no reason to stay.
process.channel?.unref()
