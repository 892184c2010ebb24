// Breaks: domain-knows-only-the-kernel
import 'typeorm';
