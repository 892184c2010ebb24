// Breaks: house/no-default-export
export default 1; // ✗
