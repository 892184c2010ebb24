// Breaks: house/refusals-are-domain-errors
import { NotFoundException } from '@nestjs/common'; // ✗

export const refusesByStatus = new NotFoundException();
