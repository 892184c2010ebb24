// Breaks: no-console
console.log('hello'); // ✗
