// Breaks: vendor-nest-graphql
import '@nestjs/graphql';
