// Breaks: house/no-default-export
export const defaultByName = 1;

export { defaultByName as default }; // ✗
