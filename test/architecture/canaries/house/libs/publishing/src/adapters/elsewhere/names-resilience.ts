// Breaks: vendor-resilience
import 'cockatiel';
