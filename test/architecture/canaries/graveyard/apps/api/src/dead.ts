// Breaks: no-dead-files
export const alive = false;
