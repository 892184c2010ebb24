// Breaks: vendor-cache
import 'lru-cache';
