// Breaks: no-debugger
debugger; // ✗
