// Breaks: migrations-stand-alone
import '#kernel';
