// Breaks: house/no-mapped-types
import { PartialType } from '@nestjs/swagger'; // ✗
import { PickType } from '@nestjs/graphql'; // ✗

export const mapped = [PartialType, PickType];
