// Breaks: domain-knows-only-the-kernel
import 'node:crypto';
