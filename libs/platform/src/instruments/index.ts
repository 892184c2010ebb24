export { InstrumentsModule } from './instruments.module.js';
