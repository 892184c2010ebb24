export const helps = true;
