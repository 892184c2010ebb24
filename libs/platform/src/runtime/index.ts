export { Lifecycle } from './lifecycle.js';
export { RuntimeModule } from './runtime.module.js';
