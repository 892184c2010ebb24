// Breaks: vendor-without-a-place
import '@swc/core';
