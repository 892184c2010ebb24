// Breaks: contexts-meet-at-the-door
import '#identity/person';
