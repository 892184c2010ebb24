// Breaks: vendor-openapi
import '@nestjs/swagger';
