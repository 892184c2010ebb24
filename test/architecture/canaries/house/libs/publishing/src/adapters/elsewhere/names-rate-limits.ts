// Breaks: vendor-rate-limits
import '@nestjs/throttler';
