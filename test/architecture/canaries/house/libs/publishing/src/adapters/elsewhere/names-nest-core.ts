// Breaks: vendor-nest-core
import '@nestjs/core';
