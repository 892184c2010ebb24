/** The bell that rings, with its id, when an import has gone on. */
export const importTopic = 'imports';
