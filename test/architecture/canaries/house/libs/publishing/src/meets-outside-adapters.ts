// Breaks: contexts-meet-in-adapters
import '#identity';
