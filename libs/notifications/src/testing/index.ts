export { aLetter, aMail } from './a-mail.js';
export { InMemoryMailer } from './in-memory.js';
export { startSmtpSink, type SmtpSink } from './smtp-sink.js';
export { unsubscribeLink } from './unsubscribe-link.js';
