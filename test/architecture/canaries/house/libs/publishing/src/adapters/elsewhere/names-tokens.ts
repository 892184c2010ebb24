// Breaks: vendor-tokens
import '@nestjs/jwt';
