// Breaks: vendor-queue
import 'bullmq';
