// Breaks: outsiders-use-the-door
import '#identity/person';
