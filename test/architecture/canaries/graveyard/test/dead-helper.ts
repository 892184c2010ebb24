// Breaks: no-dead-test-files
export const helps = false;
