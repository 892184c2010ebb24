// Breaks: house/apps-compose-modules
import { FindPerson } from '#identity'; // ✗

export const takesAQuery = FindPerson;
