// Breaks: vendor-health
import '@nestjs/terminus';
