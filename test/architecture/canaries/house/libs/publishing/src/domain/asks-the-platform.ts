// Breaks: domain-knows-only-the-kernel
import '#platform/database';
