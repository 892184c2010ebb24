import type { RestFace } from '../support/rest-faces.js';
import { billingFaces } from './billing.js';
import { identityFaces } from './identity.js';
import { importingFaces } from './importing.js';
import { jobsFaces } from './jobs.js';
import { notificationsFaces } from './notifications.js';
import { publishingFaces } from './publishing.js';

/** Every operation of the product that has two faces. */
export const catalogue: Readonly<Record<string, RestFace>> = { ...identityFaces, ...publishingFaces, ...billingFaces, ...jobsFaces, ...importingFaces, ...notificationsFaces };
